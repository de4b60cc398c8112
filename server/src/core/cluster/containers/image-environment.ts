import type { EnvironmentSetting } from '../../configuration/surroundings';
import type { Located } from '../../formats/located';
import type { SourceFile } from '../../workspace';
import { imageName } from './liferay-images';

/** What Liferay's own images set before anybody else does ("Configuring Containers" of Liferay Learn). */
const imageVariables: Readonly<Record<string, string>> = {
  LIFERAY_MODULE_PERIOD_FRAMEWORK_PERIOD_PROPERTIES_PERIOD_OSGI_PERIOD_CONSOLE: '0.0.0.0:11311',
  LIFERAY_SETUP_PERIOD_WIZARD_PERIOD_ADD_PERIOD_SAMPLE_PERIOD_DATA: 'false',
  LIFERAY_SETUP_PERIOD_WIZARD_PERIOD_ENABLED: 'false',
  LIFERAY_TERMS_PERIOD_OF_PERIOD_USE_PERIOD_REQUIRED: 'false',
  LIFERAY_USERS_PERIOD_REMINDER_PERIOD_QUERIES_PERIOD_ENABLED: 'false',
};

/**
 * The variables that an image brings along; none for an image that is not Liferay's own. They are not written anywhere,
 * so the name of the image is given as their place.
 * @param image its name, as it is written
 * @param file the file that contains it
 */
export function imageEnvironment(image: Located, file: SourceFile | undefined): EnvironmentSetting[] {
  const isOwn = /(?:^|[/}])liferay\/(?:dxp|portal)$/i.test(imageName(image.value).repository);
  if (!isOwn || file === undefined) return [];
  return Object.entries(imageVariables).map(([name, value]) => ({
    name,
    value,
    file,
    nameSpan: image.span,
    valueSpan: image.span,
    syntax: { kind: 'implied' },
  }));
}
