import { clusterLinkAuthDiffers } from './cluster-link/cluster-link-auth-differs';
import { clusterLinkAutodetectDefault } from './cluster-link/cluster-link-autodetect-default';
import { clusterLinkBindAddressIgnored } from './cluster-link/cluster-link-bind-address-ignored';
import { clusterLinkChannelNameDiffers } from './cluster-link/cluster-link-channel-name-differs';
import { clusterLinkDisabled } from './cluster-link/cluster-link-disabled';
import { clusterLinkLogicNameRepeated } from './cluster-link/cluster-link-logic-name-repeated';
import { clusterLinkStackDiffers } from './cluster-link/cluster-link-stack-differs';
import { multicastDiffers } from './cluster-link/multicast-differs';
import { schedulerDiffers } from './cluster-link/scheduler-differs';
import { secretDiffers } from './deployment/secret-differs';
import { valueDiffers } from './deployment/value-differs';
import { webSettingsDiffer } from './deployment/web-settings-differ';
import type { Rule } from './rule';

/** Every rule, by group. Nothing but a list: a new rule is its file, its test and its line here. */
export const ruleRegistry: readonly Rule[] = [
  // Cluster Link
  clusterLinkDisabled,
  clusterLinkStackDiffers,
  clusterLinkChannelNameDiffers,
  clusterLinkLogicNameRepeated,
  clusterLinkBindAddressIgnored,
  clusterLinkAutodetectDefault,
  clusterLinkAuthDiffers,
  multicastDiffers,
  schedulerDiffers,
  // Deployment and the rest
  secretDiffers,
  webSettingsDiffer,
  valueDiffers,
];

/** The ids that settings and ignore comments may name. */
export const ruleIds: ReadonlySet<string> = new Set(ruleRegistry.map((rule) => rule.id));
