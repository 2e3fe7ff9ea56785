/* The service worker of the screen in the corridor: after a power cut it opens with its last picture while the server is away (ui/page_worker.js). */
"use strict";
const KEPT = "pilar-layar-1", FORMER = [], PAGES = /^\/layar\/[\w-]*\/?$/;
