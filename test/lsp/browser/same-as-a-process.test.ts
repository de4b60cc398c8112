import { useWorker } from '../../kit/language-client';
import '../cluster-picture.test';
import '../compare-nodes.test';
import '../diagnostics.test';
import '../editing.test';
import '../features.test';
import '../kubernetes.test';
import '../upgrade.test';
import '../why-this-value.test';

// What a server says must not depend on where it runs.
useWorker();
