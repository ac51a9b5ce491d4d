package format

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"

	"golang.org/x/text/unicode/norm"
)

// Class is the kind of a file of the shared repository.
type Class int

// The classes. Foreign is everything that is not part of the format: README.md,
// images, workflows. Foreign files are left alone.
const (
	Foreign     Class = iota
	Document          // rapporteur.yaml, group.yaml, output.yaml, <session>.yaml, <form>.yaml, <duties>.yaml
	Draft             // draft.md, the second file of an output
	VersionFile       // v<n>.md
	Sheet             // <device>-<nnn>.yaml
	Certificate       // devices/<device>/<author>.yaml
)

// ParsedPath is the meaning of a path. Key is empty for a sheet and a foreign file.
type ParsedPath struct {
	Class  Class
	Key    igf.Key // the record that the file is, or is part of
	Group  string
	Sheet  string // slug of the session, or online-YYYY
	Device string // the one writer of the sheet, or whose certificate it is
	Number int    // of a version or of a sheet's file, from 1
}

// The longest path and the longest part of one, in bytes, that every file system
// and every remote can hold.
const (
	maxPath = 400
	maxPart = 120
)

// MaxSheetFile is the greatest number of a file of a sheet.
const MaxSheetFile = 99999

const (
	programmeFile = "rapporteur.yaml"
	devicesFolder = "devices"
	formsFolder   = "forms"
	dutiesFolder  = "duties"
	maxVersion    = 9999
)

// Classify returns what the file at p is. The error is a sentence for a path that
// is hostile, that some file system cannot hold, or that stands where one of
// our files belongs and is not well formed.
func Classify(p string) (ParsedPath, error) {
	if err := checkPath(p); err != nil {
		return ParsedPath{}, err
	}
	if place, ok, err := classify(p); ok || err != nil {
		return place, err
	}
	if low := strings.ToLower(p); low != p {
		if _, ok, _ := classify(low); ok {
			return ParsedPath{}, pathError(p, "is written with capital letters; name it %s", low)
		}
	}
	return ParsedPath{}, nil
}

func classify(p string) (place ParsedPath, ours bool, err error) {
	part := strings.Split(p, "/")
	switch {
	case p == programmeFile:
		return ParsedPath{Class: Document, Key: igf.ProgrammeKey}, true, nil
	case len(part) == 3 && part[0] == devicesFolder && strings.HasSuffix(p, ".yaml"):
		return ParsedPath{Class: Certificate, Device: part[1]}, true, checkSlugs(p, part[1])
	case len(part) == 2 && (part[0] == formsFolder || part[0] == dutiesFolder) && strings.HasSuffix(p, ".yaml"):
		id := strings.TrimSuffix(part[1], ".yaml")
		place = ParsedPath{Class: Document, Key: igf.FormKey(id)}
		if part[0] == dutiesFolder {
			place.Key = igf.DutiesKey(id)
		}
		return place, true, checkSlugs(p, id)
	case part[0] != "groups" || len(part) < 3:
		return ParsedPath{}, false, nil
	case len(part) == 3 && part[2] == "group.yaml":
		place = ParsedPath{Class: Document, Key: igf.GroupKey(part[1]), Group: part[1]}
		return place, true, checkSlugs(p, part[1])
	case len(part) == 5 && part[2] == "outputs":
		return classifyOutput(p, part)
	case len(part) == 4 && part[2] == "sessions" && strings.HasSuffix(part[3], ".yaml"):
		s := strings.TrimSuffix(part[3], ".yaml")
		place = ParsedPath{Class: Document, Key: igf.SessionKey(part[1] + "/" + s), Group: part[1]}
		return place, true, checkSlugs(p, part[1], s)
	case len(part) == 5 && part[2] == "sheets" && strings.HasSuffix(part[4], ".yaml"):
		return classifySheet(p, part)
	}
	return ParsedPath{}, false, nil
}

// IsFolder reports whether a path of the repository is that of a folder of the format: a
// file there hides all that belongs into it. A name that no folder can have, as README.md,
// is that of a file which is left alone.
func IsFolder(p string) bool {
	part := strings.Split(p, "/")
	if igf.CheckSlug(part[len(part)-1]) != nil {
		return false
	}
	switch part[0] {
	case devicesFolder:
		return len(part) <= 2
	case formsFolder, dutiesFolder:
		return len(part) == 1
	case "groups":
	default:
		return false
	}
	switch len(part) {
	case 1, 2:
		return true
	case 3:
		return slices.Contains([]string{"outputs", "sessions", "sheets"}, part[2])
	}
	return len(part) == 4 && (part[2] == "outputs" || part[2] == "sheets")
}

// CertificatePath returns where the certificate of a device for an author stands.
func CertificatePath(device, author string) string {
	return devicesFolder + "/" + device + "/" + author + ".yaml"
}

func classifyOutput(p string, part []string) (ParsedPath, bool, error) {
	id := part[1] + "/" + part[3]
	place := ParsedPath{Key: igf.OutputKey(id), Group: part[1]}
	switch name := part[4]; {
	case name == "output.yaml":
		place.Class = Document
	case name == "draft.md":
		place.Class = Draft
	case len(name) > 4 && name[0] == 'v' && name[1] >= '0' && name[1] <= '9' && strings.HasSuffix(name, ".md"):
		n, err := strconv.Atoi(name[1 : len(name)-3])
		if err != nil || n < 1 || n > maxVersion || name != fmt.Sprintf("v%d.md", n) {
			return ParsedPath{}, true, pathError(p, "is not the name of a version; versions are v1.md, v2.md and so on")
		}
		place.Class, place.Number, place.Key = VersionFile, n, igf.VersionKey(id, n)
	default:
		return ParsedPath{}, false, nil
	}
	return place, true, checkSlugs(p, part[1], part[3])
}

func classifySheet(p string, part []string) (ParsedPath, bool, error) {
	stem := strings.TrimSuffix(part[4], ".yaml")
	cut := strings.LastIndexByte(stem, '-')
	if cut < 0 {
		return ParsedPath{}, true, pathError(p, "is not the name of a sheet; sheets are <device>-001.yaml and so on")
	}
	n, err := strconv.Atoi(stem[cut+1:])
	if err != nil || n < 1 || n > MaxSheetFile || stem[cut+1:] != fmt.Sprintf("%03d", n) {
		return ParsedPath{}, true, pathError(p, "is not the name of a sheet; sheets are <device>-001.yaml and so on")
	}
	place := ParsedPath{Class: Sheet, Group: part[1], Sheet: part[3], Device: stem[:cut], Number: n}
	return place, true, checkSlugs(p, part[1], part[3], stem[:cut])
}

func checkSlugs(p string, slugs ...string) error {
	for _, s := range slugs {
		if err := igf.CheckSlug(s); err != nil {
			return &Error{Path: p, Value: s, Want: igf.Sentencef("cannot be part of the name of a file: %s", err), Cause: err}
		}
	}
	return nil
}

func pathError(p, want string, args ...any) error {
	return &Error{Want: igf.Sentencef("the path %q %s", igf.Shorten(p, 80), igf.Sentencef(want, args...))}
}

// checkPath refuses paths that could leave the repository, that mean another
// file on some system, or that some system cannot hold.
func checkPath(p string) error {
	switch {
	case p == "":
		return pathError(p, "is empty")
	case len(p) > maxPath:
		return pathError(p, "is longer than %d bytes", maxPath)
	case !utf8.ValidString(p) || !norm.NFC.IsNormalString(p):
		return pathError(p, "is not in Unicode's composed form (NFC)")
	case p[0] == '/':
		return pathError(p, "starts with a slash; paths start at the root of the repository")
	case strings.ContainsAny(p, `\:`):
		return pathError(p, "has a backslash or a colon, which means something else on Windows")
	case path.Clean(p) != p || p == "." || p == ".." || strings.HasPrefix(p, "../"):
		return pathError(p, "has empty parts, . or .. in it")
	}
	for _, r := range p {
		if invisible(r) {
			return pathError(p, "has the character %U, which cannot be seen", r)
		}
	}
	for _, part := range strings.Split(p, "/") {
		if err := checkPart(p, part); err != nil {
			return err
		}
	}
	return nil
}

// invisible reports whether r makes two paths look alike: it has no shape.
func invisible(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff
}

func checkPart(p, part string) error {
	low := strings.ToLower(part)
	stem, _, _ := strings.Cut(low, ".")
	switch {
	case len(part) > maxPart:
		return pathError(p, "has a part longer than %d bytes", maxPart)
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || part[0] == ' ':
		return pathError(p, "has a part that starts or ends with a space or ends with a dot, which Windows drops")
	case low == ".git" || strings.HasPrefix(low, "git~"):
		return pathError(p, "has a part that Git keeps for itself")
	case windowsDevice(strings.TrimRight(stem, " ")):
		return pathError(p, "has a part that Windows keeps for a device")
	}
	return nil
}

// windowsDevice reports whether Windows opens a device under this name, which is
// in lower case and without its extension.
func windowsDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	rest, com := strings.CutPrefix(stem, "com")
	if !com {
		var lpt bool
		if rest, lpt = strings.CutPrefix(stem, "lpt"); !lpt {
			return false
		}
	}
	switch rest {
	case "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³":
		return true
	}
	return false
}

// Paths returns the files of a document: one, or two for an output. It is empty
// for an entry and for a key that is not well formed.
func Paths(key igf.Key) []string {
	var ps []string
	group, slug := igf.SplitID(key.ID())
	switch key.Family() {
	case "programme":
		ps = []string{programmeFile}
	case "group":
		ps = []string{"groups/" + key.ID() + "/group.yaml"}
	case "form":
		ps = []string{formsFolder + "/" + key.ID() + ".yaml"}
	case "duties":
		ps = []string{dutiesFolder + "/" + key.ID() + ".yaml"}
	case "session":
		ps = []string{"groups/" + group + "/sessions/" + slug + ".yaml"}
	case "output":
		dir := "groups/" + group + "/outputs/" + slug
		ps = []string{dir + "/draft.md", dir + "/output.yaml"}
	case "version":
		output, n, _ := strings.Cut(slug, "/")
		ps = []string{"groups/" + group + "/outputs/" + output + "/v" + n + ".md"}
	}
	for _, p := range ps {
		if place, err := Classify(p); err != nil || place.Key != key {
			return nil
		}
	}
	return ps
}

// SheetPath returns the path of file n, from 1, of a device's sheet. It checks
// nothing: Classify does.
func SheetPath(group, sheet, device string, n int) string {
	return fmt.Sprintf("groups/%s/sheets/%s/%s-%03d.yaml", group, sheet, device, n)
}
