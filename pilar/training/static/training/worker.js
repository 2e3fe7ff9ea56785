/* The service worker of training: the roll of a lesson opens again without network (ui/page_worker.js). */
"use strict";
const KEPT = "pilar-pelatihan-1", FORMER = [], PAGES = /^\/pelatihan\/sesi\/\d+\/$/;
