// Starts the application in the page that is already there.

import { fileText, givenText, worker } from "./files.js";
import { keepFocus } from "./focus.js";
import { composeWithin, plain, whole } from "./letters.js";
import { addPhotos, dropPhoto, dropPhotos, photos, putPhotoBack } from "./photos.js";
import { allowDrop, filesOf, openDesk, saveBytes, sizeOf } from "./desk.js";
import { prefer, preference, dress, foldAway } from "./prefs.js";
import { address, canShare, chosenFiles, clock, download, newId, now, outer, printPage, share, year } from "./hand.js";
import { guard } from "./guard.js";
import { toHeading } from "./heading.js";
import { hold, isMine, letGo, take, yieldLock } from "./lock.js";
import { keepBoxes, watchEarly } from "./early.js";
import { comeAhead, finish, open } from "./modules.js";
import { watchTraps } from "./recover.js";
import { draft, drafts, dropDraft, dropReview, dropSet, keepDraft, keepReview, keepSet, keepText, onTabs, ownSet, ownSets, persist, reviews } from "./store.js";
import { needResult, takeUpdate, watchUpdates } from "./update.js";

/** What the modules of the program ask of the page. */
const host = {
  given: givenText,
  text: (name) => (name.startsWith("sets/own:") ? ownText(name.slice("sets/".length)) : fileText(name)),
  preference,
  prefer,
  dress,
  worker,
  openDesk,
  saveBytes,
  filesOf,
  sizeOf,
  guard,
  allowDrop,
  takeUpdate,
  toHeading,
  finish: (place, asker, given) => finish(host, place, asker, given),
  drafts,
  draft,
  keepDraft(json) {
    needResult();
    return keepDraft(json, isMine(JSON.parse(json).id));
  },
  dropDraft: (id) => dropPhotos(id).then(() => dropDraft(id)),
  addPhotos,
  photos,
  dropPhoto,
  putPhotoBack,
  reviews,
  keepReview,
  dropReview,
  ownSets,
  ownSet: (key) => ownSet(key).then((set) => (set ? JSON.stringify(set) : "")),
  keepSet,
  keepText,
  dropSet,
  persist,
  hold,
  take,
  yieldLock,
  letGo,
  download,
  canShare,
  share,
  printPage,
  chosenFiles,
  whole,
  plain,
  outer,
  now,
  clock,
  year,
  newId,
  address,
  onNews(tell) {
    addEventListener("hashchange", () => tell("address"));
    addEventListener("offline", () => tell("offline"));
    addEventListener("online", () => tell("online"));
    let later;
    onTabs((news, own) => {
      if (news.sets) return tell("sets");
      if (own) return undefined;
      if (news.text) return tell("text");
      // Who writes a form keeps it at every letter.
      if (news.saved) later ??= setTimeout(() => tell("forms", (later = undefined)), 300);
      return undefined;
    });
    if (!navigator.onLine) tell("offline");
    watchUpdates(tell);
  },
};

/** The text of a set of one's own. */
async function ownText(key) {
  const found = await ownSet(key);
  if (!found) throw new Error(key);
  return found.text;
}

/** Without the program the page says so, and what to do: a network that fails is no fault of the browser. */
function failed(error) {
  const notice = document.createElement("p");
  notice.className = "bar-failed";
  notice.setAttribute("role", "alert");
  const english = preference("lang") === "en";
  const [vi, en] =
    error instanceof TypeError
      ? ["Chương trình chưa tải được. Kiểm tra mạng rồi tải lại trang.", "The program could not be fetched. Check the network and reload the page."]
      : [
          "Chương trình chưa mở được trên trình duyệt này. Cập nhật trình duyệt rồi mở lại.",
          "The program could not be opened in this browser. Update the browser and try again.",
        ];
  notice.textContent = english ? en : vi;
  console.error(error);
  document.querySelector("main")?.prepend(notice);
}

/** The page that stands here is drawn first: to compile the program would take the processor from it. A hidden page is not drawn. */
function drawn() {
  if (document.hidden) return;
  const seen = new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
  return Promise.race([seen, new Promise((done) => setTimeout(done, 1_000))]);
}

const early = watchEarly();
keepBoxes();
watchTraps();
keepFocus(document);
foldAway();
composeWithin(document);
dress(preference("lang") || "vi", preference("theme") || "auto", preference("size") || "normal", document.title);
comeAhead();
try {
  await drawn();
  await open(host, early.stop);
  document.documentElement.dataset.ready = "";
  // A module renders for the first time after this turn.
  setTimeout(early.again);
} catch (error) {
  early.stop();
  failed(error);
}
