package remote

import (
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// MaxDepth is how many folders deep a path may lie: only a hostile repository, or
// one that is not ours, has deeper ones.
const MaxDepth = 32

// CheckName reports why name cannot be a file or folder of the shared
// repository: what Git itself forbids, and what would leave the place that a
// path seems to name on some computer.
func CheckName(name string) error {
	switch {
	case name == "" || name == "." || name == "..":
		return igf.Errorf("%q is not a name", name)
	case !utf8.ValidString(name):
		return igf.Errorf("it is not valid UTF-8")
	case len(name) > 255:
		return igf.Errorf("it has more than 255 bytes")
	}
	if reserved(name) {
		return igf.Errorf("%q is reserved for Git", name)
	}
	for _, r := range name {
		if r < 0x20 || r == 0x7f || r == '/' || r == '\\' || r == ':' {
			return igf.Errorf("%q is not allowed in it", r)
		}
	}
	return nil
}

// reserved reports whether some computer would find Git's own folder under name.
func reserved(name string) bool {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 0x200C && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x206A && r <= 0x206F, r == 0xFEFF:
			return -1 // invisible: some systems drop them
		}
		return r
	}, strings.ToLower(name))
	plain = strings.TrimRight(plain, " .")
	return plain == ".git" || plain == "git~1" || strings.HasPrefix(plain, ".git:")
}

// SplitPath cuts a path of a batch into names that are safe to write.
func SplitPath(path string) ([]string, error) {
	names := strings.Split(path, "/")
	if len(names) > MaxDepth {
		return nil, igf.Errorf("it has more than %d folders", MaxDepth)
	}
	for _, n := range names {
		if err := CheckName(n); err != nil {
			return nil, err
		}
	}
	return names, nil
}
