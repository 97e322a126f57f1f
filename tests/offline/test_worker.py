from django.test import Client


def test_the_worker_is_at_the_root_and_may_act_for_the_whole_site(db: None) -> None:
    reply = Client().get("/sw.js")
    assert (reply.headers["Content-Type"], reply.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert b"showNotification" in b"".join(reply)
