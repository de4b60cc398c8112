import type { LiferayHome } from '../configuration/liferay-home';
import { type EnvironmentSetting, settingOf, type SystemProperty } from '../configuration/surroundings';
import { type JvmProperty, parseJvmArguments } from '../formats/jvm/jvm-arguments';
import { jvmOptionVariables } from '../formats/jvm/jvm-option-variables';
import { parseSetenv, type SetenvVariable } from '../formats/jvm/setenv';
import type { Span } from '../text/span';
import type { SourceFile } from '../workspace';

/** The variable whose options Liferay's own images append to `CATALINA_OPTS`, in their setenv.sh. */
const imageVariable = 'LIFERAY_JVM_OPTS';

/**
 * The system properties that Java is started with, in the order in which they reach it: the last one with a name
 * counts. They come from the script setenv of the Tomcat in Liferay Home, and from `JAVA_OPTS`, `CATALINA_OPTS` and
 * `LIFERAY_JVM_OPTS` in the environment, which a script keeps or replaces. What only a branch of a script sets, or one
 * of several scripts, has no known value. A custom script replaces that of the image, and may or may not pass
 * `LIFERAY_JVM_OPTS` on.
 */
export function systemPropertiesOf(
  home: LiferayHome,
  environment: readonly EnvironmentSetting[],
): readonly SystemProperty[] {
  const scripts = setenvScripts(home);
  const [script, ...others] = scripts;
  const hasOptions = environment.some(({ name }) => isOptionVariable(name));
  if (script === undefined)
    return hasOptions
      ? jvmOptionVariables.flatMap((name) => propertiesOfSetting(settingOf(environment, name)))
      : noProperties;
  if (others.length === 0) return hasOptions ? behindScript(script, environment) : ofScriptAlone(script);
  return scripts
    .flatMap((one) => behindScript(one, environment))
    .map((property) => ({ ...property, value: undefined }));
}

const noProperties: readonly SystemProperty[] = [];

const isOptionVariable = (name: string): boolean => jvmOptionVariables.some((option) => option === name);

const alone = new WeakMap<SourceFile, readonly SystemProperty[]>();

/** For many nodes the environment sets no options: then the script decides once and for all. */
function ofScriptAlone(script: SourceFile): readonly SystemProperty[] {
  let properties = alone.get(script);
  if (properties === undefined) alone.set(script, (properties = behindScript(script, [])));
  return properties;
}

/** What reaches Java where Tomcat runs `script` before it. */
function behindScript(script: SourceFile, environment: readonly EnvironmentSetting[]): SystemProperty[] {
  const read = readScript(script);
  return jvmOptionVariables.flatMap((name) => {
    const variable = read.get(name);
    const reachesJava = name !== imageVariable || script.text.includes(imageVariable);
    const keepsEnvironment = reachesJava && variable?.keepsEnvironment !== false;
    return [
      ...(keepsEnvironment ? propertiesOfSetting(settingOf(environment, name)) : []),
      // What a script puts into it counts if another variable includes it.
      ...(name === imageVariable ? [] : (variable?.properties ?? [])),
    ];
  });
}

/** Every folder of the class path ends like this. */
const classesFolder = '/webapps/ROOT/WEB-INF/classes';

/** The scripts that may set up Java: one, unless several servers with different scripts are in Liferay Home. */
function setenvScripts(home: LiferayHome): SourceFile[] {
  const scripts: SourceFile[] = [];
  for (const classes of home.classPath()) {
    const bin = `${classes.slice(0, -classesFolder.length)}/bin`;
    const script = home.file(`${bin}/setenv.sh`) ?? home.file(`${bin}/setenv.bat`);
    const isAnother = scripts.every((other) => other.text !== script?.text);
    if (script !== undefined && script.problem === undefined && isAnother) scripts.push(script);
  }
  return scripts;
}

interface ScriptVariable extends Pick<SetenvVariable, 'keepsEnvironment'> {
  readonly properties: readonly SystemProperty[];
}

const scriptsRead = new WeakMap<SourceFile, ReadonlyMap<string, ScriptVariable>>();

function readScript(script: SourceFile): ReadonlyMap<string, ScriptVariable> {
  let read = scriptsRead.get(script);
  if (read === undefined) {
    const variables = parseSetenv(script.text, script.path.endsWith('.bat') ? 'windows' : 'posix');
    read = new Map(
      [...variables].map(([name, { keepsEnvironment, properties }]) => [
        name,
        {
          keepsEnvironment,
          properties: properties.map((property) =>
            toSystemProperty(property, script, property.keySpan, property.valueSpan),
          ),
        },
      ]),
    );
    scriptsRead.set(script, read);
  }
  return read;
}

/** Nothing may be written back: a value is one word of a command line that is assembled from quotes and variables. */
function toSystemProperty(
  { key, value }: JvmProperty,
  file: SourceFile,
  nameSpan: Span,
  valueSpan: Span,
): SystemProperty {
  return { name: key, value, file, nameSpan, valueSpan, syntax: { kind: 'fixed' } };
}

/**
 * The options in one variable of the environment, each at its own place, or at that of the whole value if it is not
 * found there.
 */
function propertiesOfSetting(setting: EnvironmentSetting | undefined): SystemProperty[] {
  if (setting?.value === undefined) return [];
  const { file, valueSpan, value } = setting;
  const properties = parseJvmArguments(value).properties;
  let from = valueSpan.start;
  let isLost = false;
  return properties.map((property) => {
    const head = `-D${property.key}`;
    const at = isLost ? -1 : file.text.indexOf(head, from);
    if (at < 0 || at >= valueSpan.end) {
      isLost = true;
      return toSystemProperty(property, file, valueSpan, valueSpan);
    }
    const keySpan = { start: at + 2, end: at + head.length };
    const { value: written = '' } = property;
    const start = keySpan.end + (file.text[keySpan.end] === '=' ? 1 : 0);
    const isThere = written !== '' && file.text.startsWith(written, start);
    from = isThere ? start + written.length : keySpan.end;
    return toSystemProperty(property, file, keySpan, isThere ? { start, end: from } : keySpan);
  });
}
