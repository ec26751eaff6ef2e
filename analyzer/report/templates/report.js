(() => {
  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
    if (!id) return;
    for (const part of document.querySelectorAll("[data-r]"))
      if (part.dataset.r.split(" ").includes(id)) part.classList.add("on");
  };
  let closed = [];
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of closed) part.open = false; });
  show();
})();
