// What the modules of modules.ts export.

declare module 'virtual:percore/course' {
  export const version: string;
  export const labs: readonly import('./course.ts').LabEntry[];
  export const machines: readonly import('./course.ts').MachineEntry[];
  export const labLoaders: Readonly<
    Record<string, () => Promise<{ readonly lab: import('../../src/lab/lab.ts').Lab }>>
  >;
  export const lessonLoaders: Readonly<
    Record<
      string,
      () => Promise<{
        readonly lesson: import('../lesson/render.ts').Lesson;
        readonly published: readonly import('./published.ts').PublishedFigures[];
      }>
    >
  >;
  export const exercises: Readonly<Record<string, () => Promise<import('./course.ts').ExerciseModule>>>;
  export const loadMachines: () => Promise<{
    readonly default: readonly import('../../src/engines/machine/description.ts').Machine[];
  }>;
}
