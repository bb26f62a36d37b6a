import { silenceLibraries } from './silence-libraries.ts';

// Imported before anything else, by whatever starts: some packages read these once, when they are loaded.
silenceLibraries(process.env);
