package picture

import (
	"bytes"
	"encoding/binary"

	"rapporteur/app/igf"
)

// shown are the parts of a PNG that show.
var shown = [...]string{"IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"}

// cleanPNG keeps the parts of a PNG that show.
func cleanPNG(data []byte) ([]byte, error) {
	const head, frame = 8, 12 // the signature; length, name and sum of a part
	if len(data) < head {
		return nil, igf.Errorf("it is cut off")
	}
	out := append([]byte(nil), data[:head]...)
	for rest := data[head:]; len(rest) >= frame; {
		n := uint64(binary.BigEndian.Uint32(rest)) + frame
		if n > uint64(len(rest)) {
			return nil, igf.Errorf("it is cut off")
		}
		name := string(rest[4:8])
		for _, s := range shown {
			if s == name {
				out = append(out, rest[:n]...)
			}
		}
		if name == "IEND" {
			return out, nil
		}
		rest = rest[n:]
	}
	return nil, igf.Errorf("it is cut off")
}

// The markers of a JPEG that are asked for.
const (
	startOfImage = 0xD8
	endOfImage   = 0xD9
	startOfScan  = 0xDA
	app0         = 0xE0
	app1         = 0xE1
	app14        = 0xEE // how colours are written
	app15        = 0xEF
	comment      = 0xFE
)

// cleanJPEG keeps the parts of a JPEG that show, and returns how it is to be turned.
func cleanJPEG(data []byte) (out []byte, turn int, err error) {
	turn = 1
	out = []byte{0xFF, startOfImage}
	for at := 2; at+4 <= len(data); {
		if data[at] != 0xFF {
			return nil, 1, igf.Errorf("it has no marker at byte %d", at)
		}
		kind := data[at+1]
		switch {
		case kind == 0xFF: // padding
			at++
			continue
		case kind == endOfImage:
			return append(turned(out, turn), 0xFF, endOfImage), turn, nil
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return nil, 1, igf.Errorf("it is cut off")
		}
		if kind == app1 {
			turn = max(turn, orientation(data[at+4:end]))
		}
		if kind == startOfScan {
			end = afterScan(data, end)
		}
		if kind < app0 || kind > app15 && kind != comment || kind == app0 || kind == app14 {
			out = append(out, data[at:end]...)
		}
		at = end
	}
	return append(turned(out, turn), 0xFF, endOfImage), turn, nil // some end without their end
}

// afterScan returns where the data of a scan end: at the next marker.
func afterScan(data []byte, at int) int {
	for ; at+1 < len(data); at++ {
		if next := data[at+1]; data[at] == 0xFF && next != 0 && (next < 0xD0 || next > 0xD7) {
			return at
		}
	}
	return len(data)
}

// turned puts the orientation, and nothing else of EXIF, behind the start of a JPEG.
func turned(out []byte, turn int) []byte {
	if turn == 1 {
		return out
	}
	exif := append([]byte("\xFF\xE1\x00\x22Exif\x00\x00MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(turn), 0, 0, 0, 0, 0, 0)
	return append(append([]byte{0xFF, startOfImage}, exif...), out[2:]...)
}

// orientation reads how a picture is to be turned from EXIF, 1 where it does not say.
func orientation(segment []byte) int {
	tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x112 {
			if n := int(order.Uint16(entries[8:])); n >= 1 && n <= 8 {
				return n
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}
