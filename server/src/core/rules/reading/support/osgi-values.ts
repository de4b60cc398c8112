import type { OsgiKey } from '../../../catalogue/osgi';
import type { OsgiCardinality, OsgiItem } from '../../../formats/osgi/osgi-value';
import { writeOsgiValue } from '../../../formats/osgi/osgi-value';
import { isOsgiValue, type OsgiType, osgiTypeLetter } from '../../../formats/osgi/osgi-types';
import { say } from '../../../text/localise';

/** A value of a configuration, from any file. */
export interface StatedOsgiValue {
  readonly type: OsgiType;
  readonly cardinality: OsgiCardinality;
  readonly values: readonly OsgiItem[];
}

/** What is wrong with a value that can be read. */
export interface OsgiValueFault {
  readonly message: string;
  /** Liferay accepts the value all the same. */
  readonly isHarmless: boolean;
  /** The value as it should be written in a `.config` file. */
  readonly replacement: string | undefined;
}

/**
 * What is wrong with a value for a setting whose type is known for certain: a text that Liferay cannot convert to that
 * type, a word that is not one of its choices, or a text without the type that has to precede it. Placeholders may
 * become anything.
 * @param hasTypes whether values of the file have types at all; those of a `.cfg` file are texts
 */
export function osgiValueFault(
  key: OsgiKey,
  stated: StatedOsgiValue,
  hasTypes: boolean,
): OsgiValueFault | undefined {
  const { type, values } = key;
  if (type === undefined || key.secret || stated.values.some(({ holdsPlaceholder }) => holdsPlaceholder))
    return undefined;
  const texts = stated.values.map(({ value }) => value).filter((text) => text !== '');
  const wrong = texts.find((text) => !isTaken(type, text));
  if (wrong !== undefined)
    return {
      message: say`“${shorten(wrong)}” is not a value for ${key.key}, which is ${typeName(type) ?? say`a text`}.`,
      isHarmless: false,
      replacement: undefined,
    };
  const other = values.length === 0 ? undefined : texts.find((text) => !values.includes(text));
  if (other !== undefined) {
    const meant = values.find((value) => value.toLowerCase() === other.toLowerCase());
    return {
      message: say`“${shorten(other)}” is not one of the values of ${key.key}: ${values.join(', ')}.`,
      isHarmless: false,
      replacement:
        meant === undefined || stated.cardinality !== 'single' ? undefined : writeOsgiValue(type, meant),
    };
  }
  const [only] = texts;
  if (!hasTypes || type === 'String' || stated.type !== 'String' || only === undefined || key.isList)
    return undefined;
  if (stated.cardinality !== 'single') return undefined;
  return {
    message: say`${key.key} is ${typeName(type) ?? say`no text`}: its value is written ${osgiTypeLetter(type)}"${shorten(only)}".`,
    isHarmless: true,
    replacement: writeOsgiValue(type, only),
  };
}

/** Whether Liferay accepts a text for the type: any case for a switch, decimal digits for a number. */
function isTaken(type: OsgiType, text: string): boolean {
  if (type === 'Boolean') return /^(?:true|false)$/i.test(text.trim());
  if (type === 'Float' || type === 'Double')
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim());
  return isOsgiValue(type, text.trim());
}

function typeName(type: OsgiType): string | undefined {
  if (type === 'Boolean') return say`a switch`;
  if (type === 'Integer' || type === 'Long') return say`a whole number`;
  return type === 'Float' || type === 'Double' ? say`a number` : undefined;
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);
