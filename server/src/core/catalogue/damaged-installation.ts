import { say } from '../text/localise';

/**
 * A file that comes with the program is missing or broken: nothing that needs it can be done until it is reinstalled.
 */
export class DamagedInstallation extends Error {
  override readonly name = 'DamagedInstallation';

  /** @param file its path in the installation */
  constructor(file: string, cause: unknown) {
    super(
      say`The installation of Portal Properties is damaged: ${file} cannot be read. Reinstall it to use what needs this file.`,
      { cause },
    );
  }
}
