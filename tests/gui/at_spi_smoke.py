"""Looks at the running window the way a screen reader does: at_spi_smoke.py PROGRAM WORKSPACE.

Needs an X server, a session bus and the AT-SPI registry (tests/gui/at_spi.sh provides them). Exit code 0: the window, its navigation
and its ranked table can be read; 1: not; 77: AT-SPI does not work here.
"""
import os
import subprocess
import sys
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
except (ImportError, ValueError):
    print("at_spi_smoke: no AT-SPI bindings here, skipped")
    sys.exit(77)


def find_application(name, seconds):
    end = time.time() + seconds
    while time.time() < end:
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and name.lower() in (child.get_name() or "").lower():
                return child
        time.sleep(0.3)
    return None


def walk(node, depth=0):
    yield node
    if depth > 14:
        return
    for i in range(min(node.get_child_count(), 60)):
        child = node.get_child_at_index(i)
        if child:
            yield from walk(child, depth + 1)


def main():
    program, workspace = sys.argv[1:3]
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1")
    process = subprocess.Popen([program, workspace, "--size", "1280x800"], env=environment)
    try:
        application = find_application("linchpin", 20)
        if not application:
            print("at_spi_smoke: the program does not appear on the accessibility bus")
            return 1
        wanted = ("Search and commands", "Portfolio", "Halden Foods. Relationship score 42 of 100")
        end = time.time() + 20
        seen = {}
        missing = wanted
        while time.time() < end and missing:
            seen = {}
            for node in walk(application):
                try:
                    seen.setdefault(node.get_name() or "", node.get_role_name())
                except gi.repository.GLib.Error:
                    pass
            missing = [name for name in wanted if not any(text.startswith(name) for text in seen)]
            time.sleep(0.5)
        if missing:
            print("at_spi_smoke: a screen reader does not find", ", ".join(missing))
            print("at_spi_smoke: it finds", sorted(name for name in seen if name)[:80])
            return 1
        print("at_spi_smoke: %d named objects, among them %s" % (len(seen), ", ".join(wanted)))
        return 0
    finally:
        process.terminate()
        process.wait(10)


sys.exit(main())
