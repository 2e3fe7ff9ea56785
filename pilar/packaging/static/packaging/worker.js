/* The service worker of packaging: the page that is being filled, and the one on which visits begin, open again without network (ui/page_worker.js). */
"use strict";
const KEPT = "pilar-kemasan-2", FORMER = ["pilar-kemasan-1"], PAGES = /^\/kemasan\/(\d+\/isi|bawa)\/$/;
