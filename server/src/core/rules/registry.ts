import { clusterLinkAuthDiffers } from './cluster-link/cluster-link-auth-differs';
import { clusterLinkAutodetectDefault } from './cluster-link/cluster-link-autodetect-default';
import { clusterLinkBindAddressIgnored } from './cluster-link/cluster-link-bind-address-ignored';
import { clusterLinkChannelNameDiffers } from './cluster-link/cluster-link-channel-name-differs';
import { clusterLinkDisabled } from './cluster-link/cluster-link-disabled';
import { clusterLinkLogicNameRepeated } from './cluster-link/cluster-link-logic-name-repeated';
import { clusterLinkStackDiffers } from './cluster-link/cluster-link-stack-differs';
import { clusterLinkAuthDefault } from './cluster-link/cluster-link-auth-default';
import { clusterLinkAutodetectSelf } from './cluster-link/cluster-link-autodetect-self';
import { clusterLinkBindAddressLoopback } from './cluster-link/cluster-link-bind-address-loopback';
import { clusterLinkBindAddressRepeated } from './cluster-link/cluster-link-bind-address-repeated';
import { clusterLinkChannelsMixed } from './cluster-link/cluster-link-channels-mixed';
import { jgroupsAttributeRemoved } from './cluster-link/jgroups-attribute-removed';
import { jgroupsFileMissing } from './cluster-link/jgroups-file-missing';
import { jgroupsInitialHostsIncomplete } from './cluster-link/jgroups-initial-hosts-incomplete';
import { jgroupsInlineStack } from './cluster-link/jgroups-inline-stack';
import { jgroupsPingDatabaseDiffers } from './cluster-link/jgroups-ping-database-differs';
import { jgroupsPortRepeated } from './cluster-link/jgroups-port-repeated';
import { multicastSharedByClusters } from './cluster-link/multicast-shared-by-clusters';
import { multicastDiffers } from './cluster-link/multicast-differs';
import { schedulerDiffers } from './cluster-link/scheduler-differs';
import { databaseDiffers } from './database/database-differs';
import { databaseDriverMismatch } from './database/database-driver-mismatch';
import { databaseEmbedded } from './database/database-embedded';
import { databaseLocalhost } from './database/database-localhost';
import { databaseParametersDiffer } from './database/database-parameters-differ';
import { databasePortUnusual } from './database/database-port-unusual';
import { databaseReadWriteIncomplete } from './database/database-read-write-incomplete';
import { databaseUrlIgnored } from './database/database-url-ignored';
import { databaseUserDiffers } from './database/database-user-differs';
import { deadEnvironmentName } from './reading/dead-environment-name';
import { autoDeployDiffers } from './deployment/auto-deploy-differs';
import { autoUpgradeInCluster } from './deployment/auto-upgrade-in-cluster';
import { deployDirectoryShared } from './deployment/deploy-directory-shared';
import { deploymentDiffers } from './deployment/deployment-differs';
import { instanceAddressRepeated } from './deployment/instance-address-repeated';
import { osgiConsolePortRepeated } from './deployment/osgi-console-port-repeated';
import { portalVersionDiffers } from './deployment/portal-version-differs';
import { sessionReplicationDiffers } from './deployment/session-replication-differs';
import { jvmTimezoneDiffers } from './deployment/jvm-timezone-differs';
import { osgiConfigDiffers } from './deployment/osgi-config-differs';
import { secretDiffers } from './deployment/secret-differs';
import { valueDiffers } from './deployment/value-differs';
import { webSettingsDiffer } from './deployment/web-settings-differ';
import { fileStoreBucketDiffers } from './file-store/file-store-bucket-differs';
import { fileStoreClass } from './file-store/file-store-class';
import { fileStoreConfigMissing } from './file-store/file-store-config-missing';
import { fileStoreDiffers } from './file-store/file-store-differs';
import { fileStoreNodeLocal } from './file-store/file-store-node-local';
import { fileStoreRootDiffers } from './file-store/file-store-root-differs';
import { osgiCfgIgnored } from './reading/osgi-cfg-ignored';
import { osgiConfigName } from './reading/osgi-config-name';
import { osgiConfigSyntax } from './reading/osgi-config-syntax';
import { byteOrderMark } from './reading/byte-order-mark';
import { continuationAtEndOfFile } from './reading/continuation-at-end-of-file';
import { continuationBlankLine } from './reading/continuation-blank-line';
import { continuationTrailingBlank } from './reading/continuation-trailing-blank';
import { duplicateKey } from './reading/duplicate-key';
import { gluedLines } from './reading/glued-lines';
import { environmentOverrides } from './reading/environment-overrides';
import { ignoreWithoutEffect } from './reading/ignore-without-effect';
import { includeCycle } from './reading/include-cycle';
import { includeMissing } from './reading/include-missing';
import { includeUnresolved } from './reading/include-unresolved';
import { indexOnStartup } from './reading/index-on-startup';
import { insecureValue } from './reading/insecure-value';
import { invalidUnicodeEscape } from './reading/invalid-unicode-escape';
import { invalidValue } from './reading/invalid-value';
import { invisibleCharacter } from './reading/invisible-character';
import { missingSeparator } from './reading/missing-separator';
import { misspeltKey } from './reading/misspelt-key';
import { movedToOsgi } from './reading/moved-to-osgi';
import { movedToOtherFile } from './reading/moved-to-other-file';
import { placeholderCycle } from './reading/placeholder-cycle';
import { placeholderInList } from './reading/placeholder-in-list';
import { removedKey } from './reading/removed-key';
import { renamedKey } from './reading/renamed-key';
import { settingWithoutEffect } from './reading/setting-without-effect';
import { setupWizardOverrides } from './reading/setup-wizard-overrides';
import { undefinedPlaceholder } from './reading/undefined-placeholder';
import { unescapedBackslash } from './reading/unescaped-backslash';
import { unknownKey } from './reading/unknown-key';
import { xmlEscape } from './reading/xml-escape';
import { searchConfigMissing } from './search/search-config-missing';
import { searchDiffers } from './search/search-differs';
import { searchEmbedded } from './search/search-embedded';
import { searchLocalhost } from './search/search-localhost';
import { fileNotRead } from './workspace/file-not-read';
import { moreFindings } from './workspace/more-findings';
import { projectFileInvalid } from './workspace/project-file-invalid';
import type { Rule } from './rule';

/** Every rule, by group. Nothing but a list: a new rule is its file, its test and its line here. */
export const ruleRegistry: readonly Rule[] = [
  // Reading the file
  duplicateKey,
  gluedLines,
  misspeltKey,
  unknownKey,
  invalidValue,
  missingSeparator,
  invalidUnicodeEscape,
  byteOrderMark,
  invisibleCharacter,
  unescapedBackslash,
  continuationTrailingBlank,
  continuationAtEndOfFile,
  continuationBlankLine,
  xmlEscape,
  undefinedPlaceholder,
  placeholderCycle,
  placeholderInList,
  includeMissing,
  includeCycle,
  includeUnresolved,
  settingWithoutEffect,
  insecureValue,
  removedKey,
  renamedKey,
  movedToOsgi,
  movedToOtherFile,
  setupWizardOverrides,
  environmentOverrides,
  deadEnvironmentName,
  indexOnStartup,
  osgiConfigSyntax,
  osgiCfgIgnored,
  osgiConfigName,
  ignoreWithoutEffect,
  // Database
  databaseDiffers,
  databaseEmbedded,
  databaseLocalhost,
  databaseUrlIgnored,
  databaseDriverMismatch,
  databaseParametersDiffer,
  databasePortUnusual,
  databaseReadWriteIncomplete,
  databaseUserDiffers,
  // File store
  fileStoreDiffers,
  fileStoreRootDiffers,
  fileStoreNodeLocal,
  fileStoreConfigMissing,
  fileStoreClass,
  fileStoreBucketDiffers,
  // Search
  searchEmbedded,
  searchDiffers,
  searchConfigMissing,
  searchLocalhost,
  // Cluster Link
  clusterLinkDisabled,
  clusterLinkStackDiffers,
  clusterLinkChannelNameDiffers,
  clusterLinkLogicNameRepeated,
  clusterLinkBindAddressRepeated,
  clusterLinkBindAddressLoopback,
  clusterLinkBindAddressIgnored,
  clusterLinkChannelsMixed,
  clusterLinkAutodetectSelf,
  clusterLinkAutodetectDefault,
  clusterLinkAuthDiffers,
  clusterLinkAuthDefault,
  multicastDiffers,
  multicastSharedByClusters,
  jgroupsInitialHostsIncomplete,
  jgroupsPortRepeated,
  jgroupsAttributeRemoved,
  jgroupsInlineStack,
  jgroupsFileMissing,
  jgroupsPingDatabaseDiffers,
  schedulerDiffers,
  // Deployment and the rest
  secretDiffers,
  osgiConfigDiffers,
  webSettingsDiffer,
  jvmTimezoneDiffers,
  deploymentDiffers,
  deployDirectoryShared,
  autoDeployDiffers,
  instanceAddressRepeated,
  osgiConsolePortRepeated,
  portalVersionDiffers,
  autoUpgradeInCluster,
  sessionReplicationDiffers,
  valueDiffers,
  // Files of the workspace
  fileNotRead,
  projectFileInvalid,
  moreFindings,
];

/** The ids that settings and ignore comments may name. */
export const ruleIds: ReadonlySet<string> = new Set(ruleRegistry.map((rule) => rule.id));
