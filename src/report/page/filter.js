// Which changes are shown.

const filter = (() => {
  const none = () => ({ kinds: new Set(), object: "", department: -1, cause: "", outcome: "", query: "" });
  const listeners = [];
  let wanted = none();
  let lower = null;

  /** For each text whether it holds the words; texts are compared without case. */
  function textsWith(query) {
    changes.details();
    lower ??= data.texts.map((text) => text.toLowerCase());
    const words = query.toLowerCase();
    const hits = new Uint8Array(lower.length);
    for (let i = 0; i < lower.length; i += 1) if (lower[i].includes(words)) hits[i] = 1;
    Object.entries(data.translations).forEach(([i, text]) => {
      if (reader.language === "zh-CN" && text.toLowerCase().includes(words)) hits[i] = 1;
    });
    return hits;
  }

  /** Departments whose path holds the words. */
  function pathsWith(query) {
    const words = query.toLowerCase();
    const hits = new Uint8Array(tree.size);
    for (let i = 0; i < tree.size; i += 1) {
      const name = textOf(tree.columns.name[i]).toLowerCase();
      if (name.includes(words) || hits[tree.parents[i]] === 1) hits[i] = 1;
      else if (words.includes("/") && tree.path(i).toLowerCase().includes(words)) hits[i] = 1;
    }
    return hits;
  }

  function textTest(query) {
    const hits = textsWith(query);
    const paths = pathsWith(query);
    const { key, name, reason, message, rules, path, place, department } = changes.columns;
    return (i) => {
      if (hits[key[i]] | hits[name[i]] | hits[reason[i]] | hits[message[i]] | hits[rules[i]]) return true;
      if (hits[path[i]] | hits[place[i]]) return true;
      if (department[i] >= 0 && paths[department[i]] === 1) return true;
      if (changes.id(i) === query) return true;
      let found = 0;
      changes.eachField(i, (shape, before, after, raw) => { found |= hits[before] | hits[after] | hits[raw] | hits[shape[0]] | hits[shape[6]]; });
      return found === 1;
    };
  }

  function tests() {
    const { kind, department, cause, outcome } = changes.columns;
    const all = [];
    if (wanted.kinds.size > 0) all.push((i) => wanted.kinds.has(kind[i]));
    if (wanted.object) all.push((i) => data.kinds[kind[i]]?.object === wanted.object);
    if (wanted.department >= 0) {
      const end = tree.columns.end[wanted.department];
      all.push((i) => department[i] >= wanted.department && department[i] < end);
    }
    if (wanted.cause) all.push((i) => cause[i] === Number(wanted.cause));
    if (wanted.outcome) all.push((i) => outcome[i] === Number(wanted.outcome));
    if (wanted.query.trim()) all.push(textTest(wanted.query.trim()));
    return all;
  }

  return {
    get wanted() { return wanted; },
    get isEmpty() { return tests().length === 0; },
    listen(listener) { listeners.push(listener); },
    forget() { listeners.length = 0; },
    set(part) {
      wanted = { ...wanted, ...part };
      listeners.forEach((listener) => listener());
    },
    /** This and nothing else, and the changes come into sight. */
    only(part) {
      this.set({ ...none(), ...part });
      document.getElementById("changes")?.scrollIntoView();
    },
    clear() { this.set(none()); },
    /** Numbers of the changes that are left. */
    result() {
      const all = tests();
      const left = [];
      for (let i = 0; i < changes.size; i += 1) if (all.every((test) => test(i))) left.push(i);
      return left;
    },
  };
})();
