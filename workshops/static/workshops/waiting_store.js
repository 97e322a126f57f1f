// What waits in this browser to be sent, in the order in which it was made. Signing out wipes it.
const open = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("waiting", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("writes", { keyPath: "id", autoIncrement: true });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function within(mode, act) {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const moved = db.transaction("writes", mode);
      const asked = act(moved.objectStore("writes"));
      moved.oncomplete = () => resolve(asked.result);
      moved.onabort = () => reject(moved.error);
    });
  } finally {
    db.close();
  }
}

export const all = () => within("readonly", (writes) => writes.getAll());
export const keep = (write) => within("readwrite", (writes) => writes.put(write));
export const drop = (id) => within("readwrite", (writes) => writes.delete(id));
export const wipe = () => within("readwrite", (writes) => writes.clear());
