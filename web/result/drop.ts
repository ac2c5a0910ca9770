// Files that are dropped anywhere on the page.

/** Hands over what is dropped until the function that it gives is called. The page shows that it takes files while one hovers. */
export function takeDrops(take: (files: readonly File[]) => void): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    document.documentElement.dataset.dropping = 'true';
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) delete document.documentElement.dataset.dropping;
  };
  const drop = (event: DragEvent): void => {
    delete document.documentElement.dataset.dropping;
    if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
