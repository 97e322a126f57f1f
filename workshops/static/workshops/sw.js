// Shows what the site pushes, and opens its page.
self.addEventListener("push", (event) => {
  const { title, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { tag, data: url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
