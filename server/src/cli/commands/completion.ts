import type { Command } from 'commander';
import { bashScript } from '../completion/bash';
import { fishScript } from '../completion/fish';
import { completionModel } from '../completion/model';
import { zshScript } from '../completion/zsh';
import type { Io } from '../io';
import type { Shell } from '../options';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** Writes the script that completes the commands and options of `program` in a shell. */
export function completion(shell: Shell, program: Command, io: Io): number {
  io.stdout.write(scripts[shell](completionModel(program)));
  return 0;
}
