import 'mocha/mocha.js';

// The bundle has this before the tests, which want `describe` and `it` as soon as they are loaded.
mocha.setup({ ui: 'bdd', color: false, timeout: 20_000, reporter: 'spec', forbidOnly: true });
