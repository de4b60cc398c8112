// By a name of its own, so that a bundle in pieces has the library in one that is read with the first archive.
export { fromRandomAccessReader, RandomAccessReader } from 'yauzl';
