#!/bin/sh
# Writes licences.txt anew: the licence of Rapporteur, of Go, of the typefaces, and of each module
# that is in one of the programs on a system that they are built for, or
# in the window without a display that tests open. Run it after a module was added or changed.
set -eu
cd "$(dirname "$0")/../.."
modules=$(mktemp)
trap 'rm -f "$modules"' EXIT
for os in linux windows darwin; do
	GOOS=$os GOARCH=amd64 CGO_ENABLED=1 go list -e -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/rapporteur ./cmd/rapporteur-cli
	GOOS=$os GOARCH=amd64 CGO_ENABLED=0 go list -e -tags ci -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/rapporteur
done | sort -u | awk 'NF == 3' >"$modules"
write() { # what it is, the file
	printf '==== %s\n\n' "$1"
	tr -d '\r' <"$2"
	printf '\n'
}
{
	write Rapporteur LICENSE
	write 'Go, and its standard library' "$(go env GOROOT)/LICENSE"
	write 'Noto Sans' assets/fonts/OFL-NotoSans.txt
	write 'Noto Sans Arabic' assets/fonts/OFL-NotoSansArabic.txt
	write 'Noto Sans SC' assets/fonts/OFL-NotoSansSC.txt
	write 'DejaVu Sans' assets/fonts/LICENSE-DejaVu.txt
	write 'Typefaces of the window' assets/screenfonts/OFL.txt
	fyne=$(go list -m -f '{{.Dir}}' fyne.io/fyne/v2)/theme/font
	write 'Inter, a typeface of Fyne' "$fyne/LICENSE_Inter.txt"
	write 'DejaVu Sans Mono, a typeface of Fyne' "$fyne/LICENSE_DejaVu-Powerline.txt"
	write 'EmojiOne, a typeface of Fyne' "$fyne/LICENSE_EmojiOneColor.txt"
	while read -r path version dir; do
		printf '==== %s %s\n\n' "$path" "$version"
		find "$dir" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'notice*' \) | sort | while read -r f; do
			tr -d '\r' <"$f"
			printf '\n'
		done
	done <"$modules"
} >assets/licences/licences.txt
