import type { ValueType } from './catalogue';
import { isColor, isCron, isJndiName, isLocale, isRegularExpression, isTimeZone } from './value-forms';

/** Words that are deliberately written for a boolean; Liferay's GetterUtil takes every other word for false. */
const booleanWords = /^(?:true|false|t|f|y|n|on|off|1|0)$/i;

/** What GetterUtil takes for true, trimmed and in upper or lower case. */
const trueWords = /^(?:true|t|y|on|1)$/i;

/**
 * Whether a value is valid for its type. An empty value always is: it stands for "not set" wherever Liferay reads one.
 * So is a value with a placeholder, because only the layers know what it becomes.
 * Follows GetterUtil: booleans are trimmed and case is ignored; `yes` and `enabled` are not legal, because they
 * silently mean false. Types whose values cannot be judged without the machine (paths, classes, hosts) only refuse what
 * can never be valid.
 */
export function isLegal(type: ValueType, value: string): boolean {
  const text = value.trim();
  if (text === '' || text.includes('${')) return true;
  switch (type.kind) {
    case 'boolean':
      return booleanWords.test(text);
    case 'integer':
      return (
        isInteger(text) && Number(text) >= (type.min ?? -Infinity) && Number(text) <= (type.max ?? Infinity)
      );
    case 'decimal':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
    case 'port':
      return isInteger(text) && Number(text) >= 0 && Number(text) <= 65_535;
    case 'enumeration':
      return type.values.includes(text);
    case 'multicast-address':
      return isMulticast(text);
    case 'jdbc-url':
      return text.startsWith('jdbc:');
    case 'class':
      return text.split(',').every((name) => /^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(name.trim()));
    case 'list':
      // An expression may contain commas of its own: splitting it does not give items.
      return (
        type.item.kind === 'regular-expression' || value.split(',').every((item) => isLegal(type.item, item))
      );
    case 'string':
    case 'secret':
    case 'resource':
    case 'path':
    case 'url':
    case 'host':
    case 'host-and-port':
      return true;
    case 'jndi-name':
      return isJndiName(text);
    case 'regular-expression':
      return isRegularExpression(text);
    case 'cron':
      return isCron(text);
    case 'color':
      return isColor(text);
    case 'locale':
      return isLocale(text);
    case 'time-zone':
      return isTimeZone(text);
  }
}

/** Types for which it is certain what Liferay makes of a wrong text; for a list, of its items. */
export function isJudged(type: ValueType): boolean {
  if (type.kind === 'list') return type.item.kind !== 'regular-expression' && judgedKinds.has(type.item.kind);
  return judgedKinds.has(type.kind);
}

const judgedKinds: ReadonlySet<ValueType['kind']> = new Set<ValueType['kind']>([
  'boolean',
  'integer',
  'decimal',
  'port',
  'enumeration',
  'class',
  'color',
  'cron',
  'jndi-name',
  'locale',
  'regular-expression',
  'time-zone',
]);

/** What Liferay's GetterUtil makes of a boolean: anything except `true`, `t`, `y`, `on` and `1` is false. */
export function booleanOf(value: string): boolean {
  return trueWords.test(value.trim());
}

function isInteger(text: string): boolean {
  return /^[+-]?\d{1,19}$/.test(text);
}

/** 224.0.0.0 to 239.255.255.255, an IPv6 address that begins with ff, or a name that may stand for either. */
function isMulticast(text: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined)
    return text.includes(':') ? /^ff[0-9a-f:.%]+$/i.test(text) : /^[a-z][\w.-]*$/i.test(text);
  const [first = 0] = parts;
  return first >= 224 && first <= 239 && parts.every((part) => part <= 255);
}
