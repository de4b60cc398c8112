/**
 * The text of a plain YAML scalar as the Go programs behind compose and Kubernetes print it once they have read it
 * (go-yaml 3): numbers lose their notation, booleans their capitals. Everything else stays as it is written.
 */
export function plainScalarText(source: string): string {
  if (/^(?:true|True|TRUE)$/.test(source)) return 'true';
  if (/^(?:false|False|FALSE)$/.test(source)) return 'false';
  if (/^(?:0|-?[1-9]\d*)$/.test(source)) return source;
  if (!/^[-+.\d]/.test(source)) return source;
  const digits = source.replaceAll('_', '');
  const sign = digits.startsWith('-') ? '-' : '';
  const unsigned = digits.replace(/^[-+]/, '');
  if (/^0[xX][\da-fA-F]+$/.test(unsigned) || /^0b[01]+$/.test(unsigned))
    return sign + BigInt(unsigned).toString();
  if (/^0o?[0-7]+$/.test(unsigned)) return sign + BigInt(`0o${unsigned.replace(/^0o?/, '0')}`).toString();
  if (/^[1-9]\d*$/.test(unsigned)) return sign + unsigned;
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return floatText(Number(source));
  return source;
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  // Go writes the exponent with two digits, and from 1e-5 downwards.
  const text = Math.abs(value) < 1e-4 && value !== 0 ? value.toExponential() : String(value);
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}
