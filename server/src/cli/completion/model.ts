import type { Command, Option } from 'commander';
import { ruleIds } from '../../core/service';

/** What can follow a word: words, files, both or nothing. */
export interface Operand {
  readonly words: readonly string[];
  readonly files: boolean;
}

export interface OptionModel {
  /** `--format`, and its short form where it has one. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined for a switch. */
  readonly value: Operand | undefined;
}

export interface CommandModel {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionModel[];
  readonly operand: Operand;
}

/** The commands as a shell has to know them, taken from the definitions that parse them. */
export interface CompletionModel {
  readonly program: string;
  readonly options: readonly OptionModel[];
  readonly commands: readonly CommandModel[];
}

export function completionModel(program: Command): CompletionModel {
  const own = describeOptions(program);
  return {
    program: program.name(),
    options: own,
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: firstSentence(command.description()),
      options: [
        ...describeOptions(command),
        ...own.filter(({ flags }) => !flags.includes('--version')),
      ].filter((option, i, all) => all.findIndex(({ flags }) => flags.join() === option.flags.join()) === i),
      operand: operandOf(command),
    })),
  };
}

function describeOptions(command: Command): OptionModel[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      flags: [option.long, option.short].filter((flag) => typeof flag === 'string'),
      description: firstSentence(option.description),
      value: valueOf(option),
    }));
}

function valueOf(option: Option): Operand | undefined {
  if (option.isBoolean() || !(option.required || option.optional)) return undefined;
  const name = /<([^>]+)>/.exec(option.flags)?.[1] ?? '';
  if (option.argChoices !== undefined) return { words: option.argChoices, files: false };
  if (name === 'id' || name.startsWith('id=')) return { words: [...ruleIds], files: false };
  return { words: [], files: name === 'file' };
}

const filesOperands = new Set(['path', 'file', 'node|file']);

function operandOf(command: Command): Operand {
  const names = command.registeredArguments.map((argument) => argument.name());
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  const rules = names.some((name) => name.split('|').includes('rule')) ? [...ruleIds] : [];
  return { words: [...choices, ...rules], files: names.some((name) => filesOperands.has(name)) };
}

/** One line, without characters that would have to be quoted twice. */
function firstSentence(text: string): string {
  const [line = ''] = text.split('\n');
  return line.replace(/[.:;](?:\s.*)?$/, '');
}
