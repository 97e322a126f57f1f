// Forgets what the browser keeps of one person; the programme, which is everybody's, may stay.
export async function forgetPages() {
  if ("caches" in window) await caches.delete("own");
}
