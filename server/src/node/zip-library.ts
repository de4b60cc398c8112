// A module of its own, so that a bundle in pieces has the library in a piece that is loaded with the first archive.
export { fromRandomAccessReader, RandomAccessReader } from 'yauzl';
