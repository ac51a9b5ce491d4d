package journal

import (
	"bytes"
	"encoding/binary"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

// Kind is what a frame holds. The journal does not look into payloads.
type Kind uint8

// Frame is one durable step.
type Frame struct {
	Seq     uint64 // grows by at least one with each frame
	Prev    uint64 // Seq of the frame before, so that a missing one is noticed
	Kind    Kind
	Payload []byte
}

// MaxPayload is the limit of the payload of one frame, in bytes.
const MaxPayload = 8 << 20

// A frame on disk, little endian:
//
//	magic 4 | payload length 4 | seq 8 | prev 8 | kind 1 | CRC-32C 4 | payload
//
// The checksum covers everything behind the magic, except itself.
const (
	magic      = "\xF5RJ1" // F5 never occurs in UTF-8, so text does not look like a frame
	headerSize = 29
	crcAt      = 25
)

func appendFrame(buf []byte, f Frame) []byte {
	start := len(buf)
	buf = append(buf, magic...)
	buf = binary.LittleEndian.AppendUint32(buf, uint32(len(f.Payload)))
	buf = binary.LittleEndian.AppendUint64(buf, f.Seq)
	buf = binary.LittleEndian.AppendUint64(buf, f.Prev)
	buf = append(buf, byte(f.Kind))
	sum := checksum(buf[start:start+crcAt], f.Payload)
	buf = binary.LittleEndian.AppendUint32(buf, sum)
	return append(buf, f.Payload...)
}

func checksum(header, payload []byte) uint32 {
	return codec.Checksum(codec.Checksum(0, header[len(magic):crcAt]), payload)
}

// parse reads the frame at the start of data. The payload shares data's memory.
func parse(data []byte) (f Frame, size int, err error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return f, 0, igf.Errorf("no frame starts here")
	}
	n := binary.LittleEndian.Uint32(data[4:])
	if n > MaxPayload || int(n) > len(data)-headerSize {
		return f, 0, igf.Errorf("the frame's length of %d bytes does not fit", n)
	}
	size = headerSize + int(n)
	f = Frame{
		Seq:     binary.LittleEndian.Uint64(data[8:]),
		Prev:    binary.LittleEndian.Uint64(data[16:]),
		Kind:    Kind(data[24]),
		Payload: data[headerSize:size:size],
	}
	if binary.LittleEndian.Uint32(data[crcAt:]) != checksum(data, f.Payload) {
		return Frame{}, 0, igf.Errorf("the frame's checksum does not match")
	}
	return f, size, nil
}

// span is a part of a segment, in bytes.
type span struct{ from, to int }

// scan reads all frames of data in order. What is no frame is returned as
// damage; a frame behind it is found again by its magic. Zeros at the end are
// space reserved for frames to come.
func scan(data []byte, visit func(f Frame, at span) error) (damage []span, err error) {
	bad := -1
	for i := 0; i < len(data); {
		f, size, err := parse(data[i:])
		if err != nil {
			if bad < 0 {
				bad = i
			}
			next := bytes.Index(data[i+1:], []byte(magic))
			if next < 0 {
				break
			}
			i += 1 + next
			continue
		}
		if bad >= 0 {
			damage, bad = append(damage, span{bad, i}), -1
		}
		if err := visit(f, span{i, i + size}); err != nil {
			return damage, err
		}
		i += size
	}
	if bad >= 0 {
		if end := bad + len(bytes.TrimRight(data[bad:], "\x00")); end > bad {
			damage = append(damage, span{bad, end})
		}
	}
	return damage, nil
}
