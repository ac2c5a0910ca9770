// The commands: what each is for, in the order in which a person meets them, and the script behind it.
// A script exports `main({ root, words })`, which gives the exit code.

export const commands = {
  lab: { script: 'src/cli/lab/lab.ts', about: 'list the labs; measure one on this computer or a simulated machine' },
  check: {
    script: 'src/cli/check/check.ts',
    about: "prove a lab's variants, or your own file, for every interleaving",
  },
  why: { script: 'src/cli/why/why.ts', about: 'show where the cycles of one point go' },
  grade: { script: 'src/cli/grade/grade.ts', about: 'grade an exercise, or a class' },
  fit: { script: 'src/cli/fit/fit.ts', about: 'fit scaling laws to your own measurements' },
  machine: {
    script: 'src/cli/machine/machine.ts',
    about: 'show the simulated machines, or calibrate one for this computer',
  },
  'new-lab': { script: 'src/cli/new-lab/new-lab.ts', about: 'write the files of a new lab of your own' },
  validate: {
    script: 'validation/validate.ts',
    about: 'compare the simulated machines with published measurements',
  },
  handout: { script: 'src/cli/grade/handout.ts', about: "write the students' edition" },
  web: { script: 'src/cli/page/page.ts', about: 'open the page on this computer' },
  build: { script: 'src/cli/page/page.ts', about: 'build the page for a host' },
  preview: { script: 'src/cli/page/page.ts', about: 'serve the built page' },
  test: { script: 'test/all.ts', about: 'run the tests' },
  docs: { script: 'test/docs.ts', about: 'write the outputs in README and the guide anew' },
  bench: { script: 'bench/bench.ts', about: 'measure Percore itself' },
};

/** The commands of a package: those that need nothing of a checkout. */
export const packaged = ['lab', 'check', 'why', 'grade', 'fit', 'machine', 'new-lab', 'web'];
