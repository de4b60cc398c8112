import { describe, expect, it } from 'vitest';
import { environmentOfFile } from '../../../server/src/core/cluster/containers/environment-settings';
import { systemPropertiesOf } from '../../../server/src/core/cluster/jvm-properties';
import { createLiferayHome, folderMounts } from '../../../server/src/core/configuration/liferay-home';
import { hover } from '../../../server/src/core/features/hover/hover';
import { inMemoryWorkspace, sourceFile } from '../../../server/src/core/workspace';
import { snapshotOf } from '../../kit/check';
import { parseDrawing } from '../../kit/drawn';

const setenv = 'tomcat-9.0.98/bin/setenv.sh';

/** Each as `name=value @ what stands at its name | what stands at its value`, in the order in which they reach Java. */
function told(files: Readonly<Record<string, string>>, env = ''): string[] {
  const workspace = inMemoryWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/node/${name}`, text])),
  );
  const home = createLiferayHome(workspace, folderMounts('/w/node'));
  const environment = environmentOfFile(sourceFile('/w/node.env', env));
  return systemPropertiesOf(home, environment).map(({ name, value, file, nameSpan, valueSpan, syntax }) => {
    const at = ({ start, end }: typeof nameSpan): string => file.text.slice(start, end);
    expect(syntax).toEqual({ kind: 'fixed' });
    return `${name}=${value ?? '(unknown)'} @ ${at(nameSpan)} | ${at(valueSpan)}`;
  });
}

describe('the system properties of a node', () => {
  it('come from the variables of the environment, CATALINA_OPTS after JAVA_OPTS, those for the image last', () => {
    expect(
      told(
        {},
        'LIFERAY_JVM_OPTS=-Da=3 -Xmx4g "-Db=x y"\nCATALINA_OPTS=-Da=2 -Dab=2\nJAVA_OPTS=-Dab=1 -Da=1 -Dflag\n',
      ),
    ).toEqual([
      'ab=1 @ ab | 1',
      'a=1 @ a | 1',
      'flag= @ flag | flag',
      'a=2 @ a | 2',
      'ab=2 @ ab | 2',
      'a=3 @ a | 3',
      'b=x y @ b | x y',
    ]);
  });

  it('stand at the whole variable where it is written in another way', () => {
    expect(told({}, 'JAVA_OPTS="-Da=\\$x -Db=1"\n')).toEqual(['a=(unknown) @ a | a', 'b=1 @ b | 1']);
    expect(told({}, 'JAVA_OPTS="-D\\"a\\"=1 -Db=2"\n')).toEqual([
      'a=1 @ -D\\"a\\"=1 -Db=2 | -D\\"a\\"=1 -Db=2',
      'b=2 @ -D\\"a\\"=1 -Db=2 | -D\\"a\\"=1 -Db=2',
    ]);
  });

  it('come from setenv after those of the environment that it keeps', () => {
    const script = 'export CATALINA_OPTS="$CATALINA_OPTS -Da=script"\nJAVA_OPTS="-Db=script"\n';
    expect(told({ [setenv]: script }, 'CATALINA_OPTS=-Da=env\nJAVA_OPTS=-Db=env\n')).toEqual([
      'b=script @ b | script',
      'a=env @ a | env',
      'a=script @ a | script',
    ]);
  });

  it('have no known value where a branch sets them', () => {
    expect(
      told({ [setenv]: 'if [ "$1" = start ]; then\n  CATALINA_OPTS="$CATALINA_OPTS -Da=1"\nfi\n' }),
    ).toEqual(['a=(unknown) @ a | 1']);
  });

  it('of the image variable count where a script passes it on', () => {
    const env = 'LIFERAY_JVM_OPTS=-Da=1\n';
    expect(told({ [setenv]: 'CATALINA_OPTS="$CATALINA_OPTS $LIFERAY_JVM_OPTS"\n' }, env)).toEqual([
      'a=1 @ a | 1',
    ]);
    expect(told({ [setenv]: 'CATALINA_OPTS="$CATALINA_OPTS -Xmx2g"\n' }, env)).toEqual([]);
    expect(
      told({ [setenv]: 'LIFERAY_JVM_OPTS=-Da=2\nCATALINA_OPTS="$CATALINA_OPTS $LIFERAY_JVM_OPTS"\n' }, env),
    ).toEqual(['a=2 @ a | 2']);
  });

  it('come from setenv.bat where there is no setenv.sh', () => {
    const batch = 'set "CATALINA_OPTS=%CATALINA_OPTS% -Da=batch"\r\n';
    expect(told({ 'tomcat/bin/setenv.bat': batch })).toEqual(['a=batch @ a | batch']);
    expect(told({ 'tomcat/bin/setenv.bat': batch, 'tomcat/bin/setenv.sh': 'JAVA_OPTS=-Da=sh\n' })).toEqual([
      'a=sh @ a | sh',
    ]);
  });

  it('are unknown where two servers have different scripts, and the same where they are equal', () => {
    const one = { 'tomcat-8/bin/setenv.sh': 'JAVA_OPTS=-Da=1\n' };
    expect(told({ ...one, [setenv]: 'JAVA_OPTS=-Da=1\n' })).toEqual(['a=1 @ a | 1']);
    expect(told({ ...one, [setenv]: 'JAVA_OPTS=-Da=2\n' })).toEqual([
      'a=(unknown) @ a | 1',
      'a=(unknown) @ a | 2',
    ]);
  });
});

describe('what a node runs with', () => {
  const options = (more: string): Record<string, string> => ({
    '/w/portal-ext.properties': 'jdbc.default.username=file\nstamp=${sys:stamp}\n',
    '/w/portal-outside.properties': 'jdbc.default.username=outside\nonly.here=yes\n',
    [`/w/${setenv}`]: `CATALINA_OPTS="$CATALINA_OPTS ${more}"\n`,
  });
  const value = (more: string, key: string): string | undefined => {
    const configuration = snapshotOf(options(more)).nodeOf('/w/portal-ext.properties')?.node.configuration;
    const { text, origin, isKnown } = configuration?.value(key) ?? {};
    return `${isKnown === true ? (text ?? 'nothing') : 'unknown'} (${origin?.layer ?? 'default'})`;
  };

  it('is what a property with the prefix says, above all else', () => {
    expect(value('-Dportal:jdbc.default.username=java', 'jdbc.default.username')).toBe('java (portal-jvm)');
    expect(value('-Dportal:jdbc.default.username=$USER', 'jdbc.default.username')).toBe(
      'unknown (portal-jvm)',
    );
  });

  it('takes plain properties for keys that nothing else sets, and for ${sys:…}', () => {
    expect(value('-Djdbc.default.username=java -Dmy.key=java', 'jdbc.default.username')).toBe(
      'file (portal-ext)',
    );
    expect(value('-Dmy.key=java', 'my.key')).toBe('java (jvm)');
    expect(value('-Dstamp=one', 'stamp')).toBe('one (portal-ext)');
  });

  it('has the file that -Dexternal-properties names', () => {
    expect(value('-Dexternal-properties=portal-outside.properties', 'only.here')).toBe(
      'yes (external-properties)',
    );
    expect(value('', 'only.here')).toBe('nothing (default)');
  });

  it('is told in a hover, with the place in the script', () => {
    const { files, cursor } = parseDrawing(`=== portal-ext.properties
jdbc.default.$0username=file
=== ${setenv}
# memory
CATALINA_OPTS="$CATALINA_OPTS -Dportal:jdbc.default.username=java"
`);
    const markdown = hover(snapshotOf(files), cursor?.path ?? '', cursor?.offset ?? 0)?.markdown;
    expect(markdown).toContain(`(\`${setenv}\`, line 2)`);
  });
});
