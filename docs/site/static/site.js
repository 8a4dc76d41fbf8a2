// What the theme leaves out for those who use a keyboard or listen.
document.querySelectorAll("pre, .table-wrapper").forEach((wide) => { wide.tabIndex = 0; }); // long lines scroll
document.querySelector(".sidebar-drawer")?.setAttribute("aria-label", "All pages");
document.querySelector(".toc-drawer")?.setAttribute("aria-label", "On this page");
