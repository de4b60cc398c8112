import type { RequestContext } from './index';
import { registerCodeLenses } from './code-lenses';
import { registerDefinition } from './definition';
import { registerDocumentSymbols } from './document-symbols';
import { registerEnvironment } from './environment';
import { registerFileOperations } from './file-operations';
import { registerFolding } from './folding';
import { registerFormatting } from './formatting';
import { registerInlayHints } from './inlay-hints';
import { registerLinks } from './links';
import { registerReferences } from './references';
import { registerRename } from './rename';
import { registerSelectionRanges } from './selection-ranges';
import { registerSemanticTokens } from './semantic-tokens';
import { registerVirtualDocuments } from './virtual-documents';

/** The requests for reading and writing properties files. */
export function registerEditing(context: RequestContext): void {
  registerSemanticTokens(context);
  registerFolding(context);
  registerDocumentSymbols(context);
  registerSelectionRanges(context);
  registerLinks(context);
  registerDefinition(context);
  registerVirtualDocuments(context);
  registerReferences(context);
  registerRename(context);
  registerInlayHints(context);
  registerCodeLenses(context);
  registerFormatting(context);
  registerFileOperations(context);
  registerEnvironment(context);
}
