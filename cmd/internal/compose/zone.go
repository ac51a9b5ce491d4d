package compose

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// zoneLink is where systems other than Windows keep which zone they are in.
const zoneLink = "/etc/localtime"

// Zone returns the time zone of this computer as a place, such as Africa/Nairobi, and ""
// where it does not say one. It reads what the system keeps and asks nobody.
func (e Environment) Zone() string {
	target, err := filepath.EvalSymlinks(zoneLink)
	if err != nil {
		target = ""
	}
	name, err := os.ReadFile("/etc/timezone")
	if err != nil {
		name = nil
	}
	return zoneOf(e.getenv("TZ"), target, string(name), time.Local.String())
}

// zoneOf takes the first that names a place: what the person set, then what the system says.
func zoneOf(tz, link, named, local string) string {
	_, place, _ := strings.Cut(filepath.ToSlash(link), "zoneinfo/")
	for _, zone := range []string{strings.TrimPrefix(tz, ":"), place, strings.TrimSpace(named), local} {
		for _, copy := range []string{"posix/", "right/"} {
			zone = strings.TrimPrefix(zone, copy)
		}
		if igf.CheckZone(zone) == nil {
			return zone
		}
	}
	return ""
}

// Zone is that of the environment of the replica.
func (a *App) Zone() string { return a.environment.Zone() }
