// The program has failed: what is kept on the device can still be taken away, without it.

import { download } from "./hand.js";
import { draft, drafts } from "./store.js";

let recovering = false;

function element(name, text, more = {}) {
  const made = Object.assign(document.createElement(name), more);
  made.textContent = text;
  return made;
}

/** Shows the forms of the device as files to save. */
export async function recover() {
  if (recovering) return;
  recovering = true;
  const main = document.querySelector("main") ?? document.body;
  const page = element("div", "", { className: "screen failed", role: "alert" });
  page.append(element("h1", "Chương trình gặp lỗi"));
  page.append(element("p", "Phiếu đã lưu vẫn còn. Tải phiếu về trước khi mở lại trang."));
  page.append(element("p", "The program failed. Saved forms are safe. Download them before reopening the page.", { lang: "en" }));
  const list = document.createElement("ul");
  const kept = await drafts().then(JSON.parse).catch(() => {
    page.append(element("p", "Không đọc được danh sách phiếu trên máy này. Mở lại trang rồi thử lại. / The forms on this device cannot be listed. Reopen the page."));
    return [];
  });
  for (const { id, name, period } of kept) {
    const button = element("button", `Tải về: ${name || id} ${period}`, { type: "button", className: "second" });
    const said = element("span", "", { role: "status" });
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        const { assessment } = JSON.parse(await draft(id));
        download(`phieu_${id}.json`, "application/json", assessment);
      } catch {
        said.textContent = " Không đọc được phiếu này. / This form cannot be read.";
      }
    });
    const item = document.createElement("li");
    item.append(button, said);
    list.append(item);
  }
  const again = element("button", "Mở lại trang", { type: "button", className: "first" });
  again.addEventListener("click", () => location.reload());
  page.append(list, again);
  main.replaceChildren(page);
}

/** A trap of the program is seen wherever it comes up. */
export function watchTraps() {
  const look = (error) => error instanceof WebAssembly.RuntimeError && recover();
  addEventListener("error", (event) => look(event.error));
  addEventListener("unhandledrejection", (event) => look(event.reason));
}
