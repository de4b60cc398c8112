/** Precedes the result of a suite that can write nothing but a log. */
export const resultMark = '[result of the suite] ';
