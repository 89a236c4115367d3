// A list of any length of which only what is seen is built. Rows are one height, but
// for those that are open and show more.

class VirtualList {
  /**
   * count(): rows. row(i): {node, label, level, expanded}. role, rowRole: of list and row.
   * height: of a closed row, pixels. isOpen(i): it may be higher. act(i, key): a key on
   * the active row; true when it did something.
   */
  constructor(options) {
    this.options = options;
    this.active = 0;
    this.extras = new Map();
    this.shown = new Map();
    this.space = el("div", { class: "space", role: "presentation" });
    this.root = el("div", {
      class: "list", id: options.id, tabindex: "0", role: options.role, "aria-label": options.label,
      onscroll: () => this.draw(), onkeydown: (event) => this.key(event),
    }, this.space);
    new ResizeObserver(() => this.draw()).observe(this.root);
  }

  /** After the rows have changed. */
  refresh({ top = false } = {}) {
    this.extras.clear();
    this.clear();
    if (top) this.root.scrollTop = 0;
    this.active = Math.max(0, Math.min(this.active, this.options.count() - 1));
    this.draw();
  }

  clear() {
    this.shown.forEach((node) => node.remove());
    this.shown.clear();
  }

  offset(index) {
    let offset = index * this.options.height;
    this.extras.forEach((extra, at) => { if (at < index) offset += extra; });
    return offset;
  }

  /** The row at this height. */
  at(offset) {
    let index = Math.floor(offset / this.options.height);
    while (index > 0 && this.offset(index) > offset) index -= 1;
    return index;
  }

  draw() {
    if (this.printing) return;
    const count = this.options.count();
    this.space.style.height = `${this.offset(count)}px`;
    const first = Math.max(0, this.at(this.root.scrollTop) - 4);
    const end = this.root.scrollTop + this.root.clientHeight + 4 * this.options.height;
    const wanted = new Set();
    for (let i = first, top = this.offset(i); i < count && top < end; i += 1) {
      wanted.add(i);
      top += this.place(i, top);
    }
    this.shown.forEach((node, i) => {
      if (!wanted.has(i)) { node.remove(); this.shown.delete(i); }
    });
    this.mark();
  }

  /** Puts a row in its place; returns its height. */
  place(i, top) {
    const { height, isOpen } = this.options;
    let node = this.shown.get(i);
    if (!node) {
      node = this.build(i);
      this.shown.set(i, node);
      this.space.append(node);
    }
    node.style.top = `${top}px`;
    if (!isOpen?.(i)) { this.extras.delete(i); return height; }
    const extra = Math.max(0, node.offsetHeight - height);
    if (this.extras.get(i) !== extra) {
      this.extras.set(i, extra);
      this.space.style.height = `${this.offset(this.options.count())}px`;
    }
    return height + extra;
  }

  build(i) {
    const { id, rowRole, count, row } = this.options;
    const { node, level, expanded, label } = row(i);
    return adorn(node, {
      id: `${id}-${i}`, role: rowRole, "aria-level": level, "aria-expanded": expanded,
      "aria-label": label, "aria-posinset": i + 1, "aria-setsize": count(),
      onclick: () => { this.active = i; this.mark(); },
    });
  }

  /** One row again, after it was opened or closed. */
  rebuild(i) {
    this.shown.get(i)?.remove();
    this.shown.delete(i);
    this.draw();
  }

  mark() {
    this.shown.forEach((node, i) => node.classList.toggle("active", i === this.active));
    if (this.shown.has(this.active)) {
      this.root.setAttribute("aria-activedescendant", `${this.options.id}-${this.active}`);
    }
  }

  /** Makes a row the active one and brings it into sight. */
  go(index) {
    this.active = Math.max(0, Math.min(index, this.options.count() - 1));
    const top = this.offset(this.active);
    const bottom = top + this.options.height;
    if (top < this.root.scrollTop) this.root.scrollTop = top;
    if (bottom > this.root.scrollTop + this.root.clientHeight) {
      this.root.scrollTop = bottom - this.root.clientHeight;
    }
    this.draw();
  }

  key(event) {
    if (event.target !== this.root || event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.root.clientHeight / this.options.height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step !== undefined) this.go(this.active + step);
    else if (!this.options.act(this.active, event.key)) return;
    event.preventDefault();
  }

  /** For paper: the first `most` rows one below the other; how many are left out. */
  print(most) {
    const count = this.options.count();
    this.clear();
    this.printing = true;
    for (let i = 0; i < Math.min(most, count); i += 1) {
      const node = this.build(i);
      this.shown.set(i, node);
      this.space.append(node);
    }
    return Math.max(0, count - most);
  }

  endPrint() {
    this.printing = false;
    this.refresh();
  }
}
