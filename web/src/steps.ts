// Where the drawing of a way is wider than its box, the step that one stands at is brought into sight.
export function showSteps(root: ParentNode): void {
  for (const box of root.querySelectorAll(".way-box")) {
    const here = box.querySelector(".here, .way-here");
    if (!here || box.scrollWidth <= box.clientWidth) continue;
    const [step, seen] = [here.getBoundingClientRect(), box.getBoundingClientRect()];
    if (step.left >= seen.left && step.right <= seen.right) continue;
    box.scrollLeft += step.left + step.width / 2 - seen.left - seen.width / 2;
  }
}
