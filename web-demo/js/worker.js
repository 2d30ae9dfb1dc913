// The worker: answers one question after the other. What it knows of tables and criteria stands in its module.

let desk;
/** How many questions were asked, and how many of them are given up. */
let asked = 0;
let stopped = 0;
let last = Promise.resolve();

const tick = () => new Promise((done) => setTimeout(done));

addEventListener("message", ({ data }) => {
  if (data.stop) {
    stopped = asked;
    return;
  }
  const turn = (asked += 1);
  last = last.then(() => work(data, () => turn <= stopped));
});

async function work({ id, ask, files, wasm }, isStopped) {
  const more = (text) => postMessage({ id, word: "more", text });
  try {
    if (!desk) {
      const module_or_path = await fetch(wasm).catch(() => undefined);
      if (!module_or_path?.ok) return postMessage({ id, word: "failed", text: "" });
      await wasm_bindgen({ module_or_path });
      desk = new wasm_bindgen.Desk();
    }
    const names = files.map((file) => file.name);
    const bytes = [];
    for (const file of files) bytes.push(new Uint8Array(await file.arrayBuffer()));
    let answer = desk.answer(ask, names, bytes, more);
    // What takes long is done in steps, so that it can be given up between two of them.
    while (answer.reply.startsWith('{"More"')) {
      more(JSON.stringify(JSON.parse(answer.reply).More));
      await tick();
      answer = desk.answer(isStopped() ? '"Stop"' : '"Go"', [], [], more);
    }
    postMessage({ id, word: "reply", text: answer.reply, bytes: answer.bytes }, answer.bytes ? [answer.bytes] : []);
  } catch (error) {
    postMessage({ id, word: "failed", text: String(error?.message ?? error) });
  }
}
