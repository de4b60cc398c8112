import { say } from '../text/localise';
import type { Unit } from './catalogue';

/** A unit as it reads after a number: `milliseconds`. */
export function unitInWords(unit: Unit): string {
  switch (unit) {
    case 'milliseconds':
      return say`milliseconds`;
    case 'seconds':
      return say`seconds`;
    case 'minutes':
      return say`minutes`;
    case 'hours':
      return say`hours`;
    case 'days':
      return say`days`;
    case 'bytes':
      return say`bytes`;
    case 'kilobytes':
      return say`kilobytes`;
    case 'percent':
      return say`percent`;
  }
}
