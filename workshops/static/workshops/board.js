// The board with a script: cards are dragged or carried by keyboard, saved in the background, and others' moves appear.
import * as days from "./board_days.js";
import * as lift from "./board_lift.js";
import * as live from "./board_live.js";
import * as queue from "./board_queue.js";

queue.whenSettled(() => days.refresh());
lift.begin();
queue.begin();
days.showWaiting();
await days.showBeside();
live.begin();
