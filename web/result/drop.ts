// Files that are dropped, on any page: the room that is open takes them, or a sentence says where they are taken. Nothing that
// is dropped makes the browser leave Percore.

type Take = (files: readonly File[]) => void;

/** Who takes files now: the room that was opened last. */
const takers: Take[] = [];
let otherwise: Take = () => {};

/** Hands over what is dropped until the function that it gives is called. */
export function takeDrops(take: Take): () => void {
  takers.push(take);
  return () => {
    takers.splice(takers.indexOf(take), 1);
  };
}

/** What is done with files where no room takes any. */
export function answerDrops(take: Take): void {
  otherwise = take;
}

/** Catches everything that is dropped on the page, which shows that it takes files while one hovers. */
export function catchDrops(): void {
  addEventListener('dragenter', hover);
  addEventListener('dragover', hover);
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) delete document.documentElement.dataset.dropping;
  });
  addEventListener('dragend', () => {
    delete document.documentElement.dataset.dropping;
  });
  addEventListener('drop', drop);
}

function hover(event: DragEvent): void {
  if (isText(event)) return;
  event.preventDefault();
  if (hasFiles(event)) document.documentElement.dataset.dropping = 'true';
  else if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
}

function drop(event: DragEvent): void {
  delete document.documentElement.dataset.dropping;
  if (isText(event)) return;
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length > 0) (takers.at(-1) ?? otherwise)(files);
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Words that are dragged into a field are the field's. */
function isText(event: DragEvent): boolean {
  return !hasFiles(event) && event.target instanceof Element && event.target.closest('input, textarea') !== null;
}
