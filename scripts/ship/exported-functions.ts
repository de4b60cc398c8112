import {
  canHaveModifiers,
  createSourceFile,
  getModifiers,
  isArrowFunction,
  isExportAssignment,
  isExportDeclaration,
  isFunctionDeclaration,
  isInterfaceDeclaration,
  isTypeAliasDeclaration,
  isVariableStatement,
  ScriptTarget,
  type Statement,
  SyntaxKind,
} from 'typescript';

/**
 * The names of the functions that a TypeScript file exports.
 * @throws if it exports anything else that exists at run time
 */
export function exportedFunctions(name: string, source: string): readonly string[] {
  const { statements } = createSourceFile(name, source, ScriptTarget.Latest);
  return statements.filter(isExported).flatMap((statement) => {
    if (isInterfaceDeclaration(statement) || isTypeAliasDeclaration(statement)) return [];
    const names = functionsOf(statement);
    if (names === undefined) throw new Error(`${name} exports something else than functions.`);
    return names;
  });
}

function isExported(statement: Statement): boolean {
  if (isExportDeclaration(statement)) return !statement.isTypeOnly;
  if (isExportAssignment(statement)) return true;
  const modifiers = canHaveModifiers(statement) ? (getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === SyntaxKind.ExportKeyword);
}

function functionsOf(statement: Statement): readonly string[] | undefined {
  if (isFunctionDeclaration(statement)) return statement.name && [statement.name.text];
  if (!isVariableStatement(statement)) return undefined;
  const { declarations } = statement.declarationList;
  const names = declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined && isArrowFunction(initializer) && 'text' in name ? [name.text] : [],
  );
  return names.length === declarations.length ? names : undefined;
}
