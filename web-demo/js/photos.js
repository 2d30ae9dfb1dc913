// Photos of papers: made small, and kept on this device only.

import { within } from "./store.js";

/** The longer side of a kept photo, in pixels: a typed page can be read. */
const LONGEST = 1600;

async function small(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const paper = canvas.getContext("2d");
  // What nothing is drawn on would be black, and letters on it could not be read.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error(file.name))), "image/jpeg", 0.8));
}

/** Keeps the photos chosen in a box for a question of a form; gives back the names of those it `kept`, could not read, or not keep. */
export async function addPhotos(draft, question, input) {
  const files = [...input.files];
  input.value = "";
  const told = { kept: [], unread: [], unkept: [] };
  for (const file of files) {
    const { name } = file;
    // In the order in which they came; phones call all of them alike.
    const key = `${draft}/${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    // One that is none takes nothing from the others.
    const blob = await small(file).catch(() => undefined);
    const keep = (store) => store.put({ key, question, name, blob });
    const into = blob ? await within("photos", "readwrite", keep).then(() => told.kept, () => told.unkept) : told.unread;
    into.push(name);
  }
  return JSON.stringify(told);
}

const range = (draft) => IDBKeyRange.bound(`${draft}/`, `${draft}/\uffff`);

let shown = [];

/** The photos of a form, as JSON, each with an address that holds until they are asked for again. */
export async function photos(draft) {
  const found = await within("photos", "readonly", (store, done) => (store.getAll(range(draft)).onsuccess = (event) => done(event.target.result)));
  shown.forEach((url) => URL.revokeObjectURL(url));
  shown = found.map((photo) => URL.createObjectURL(photo.blob));
  return JSON.stringify(found.map(({ key, question, name }, at) => ({ key, question, name, url: shown[at] })));
}

/** What was taken off the device during this visit, as it was kept: who takes that back has the photo again. */
const away = new Map();

export function dropPhoto(key) {
  const gone = within("photos", "readwrite", (store, done) => {
    store.get(key).onsuccess = ({ target }) => {
      done(target.result);
      store.delete(key);
    };
  });
  away.set(key, gone);
  return gone;
}

export async function putPhotoBack(key) {
  // It may be on its way still.
  const photo = await away.get(key);
  return within("photos", "readwrite", (store) => store.put(photo));
}

/** With a form its photos go. */
export const dropPhotos = (draft) => within("photos", "readwrite", (store) => store.delete(range(draft)));
