import type { EffectiveConfiguration } from './effective';
import type { LayerKind, LayerValue } from './layer';
import type { SourceFile } from '../workspace';

/** A line that is read and has no effect. */
export interface OverriddenValue {
  readonly key: string;
  readonly dead: LayerValue;
  readonly winner: LayerValue;
}

/** The keys that `file` sets and a layer of the kind `by` overrides. */
export function* overriddenValues(
  configuration: EffectiveConfiguration,
  file: SourceFile,
  by: LayerKind,
): Iterable<OverriddenValue> {
  const winners = configuration.layers.filter(({ kind }) => kind === by);
  const candidates = new Set(winners.flatMap((layer) => [...layer.keys()]));
  for (const key of candidates) {
    const [winner, ...others] = configuration.statements(key);
    if (winner?.origin.layer !== by || winner.origin.file === file) continue;
    const dead = others.find(({ origin }) => origin.file === file && origin.entry !== undefined);
    if (dead !== undefined) yield { key, dead, winner };
  }
}
