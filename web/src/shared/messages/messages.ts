import { ja } from './ja';

type Widen<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Widen<T[K]>;
};

/** The shape a further language has to fill. */
export type Messages = Widen<typeof ja>;

export const messages: Messages = ja;
