using System.Text;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Accepts what is within so many edits of a text behind an exact prefix. semantics.md §5.3.</summary>
/// <remarks>
/// A state is what the edit table says after so many code points: the cells of the last row around its diagonal, and
/// what a swap of the last code point with the next would make of them. Distances above the edits are all one, so there
/// are few states: those that the walked terms come to are made. Bytes that are no UTF-8 are not accepted.
/// </remarks>
sealed class EditAutomaton : ByteAutomaton
{
    const int CellBits = 2, CellMask = (1 << CellBits) - 1;     // a distance of 0 to 3: up to 2 edits, or too far

    /// <summary>What a state stands for.</summary>
    /// <param name="Depth">Code points behind the prefix; below 0 so many of its bytes are to come.</param>
    /// <param name="Row">Cell i: edits between these code points and the first Depth - edits + i of the text, all too many alike.</param>
    /// <param name="Swap">Cell i: edits when the next code point is the one before the last of the first Depth + 1 - edits + i.</param>
    /// <param name="Partial">The bits known of an incomplete code point, <see cref="NoLetter"/> when no letter of the text begins so.</param>
    /// <param name="Size">Bytes of that code point, 0 when there is none.</param>
    /// <param name="Missing">Bytes it lacks.</param>
    readonly record struct Place(int Depth, int Row, int Swap, int Partial = 0, byte Size = 0, byte Missing = 0);

    const int NoLetter = -1;
    readonly byte[] _prefix;
    readonly int[] _text;           // code points behind the prefix
    readonly bool _swaps;
    readonly int _width;
    readonly List<Place> _places = [];
    readonly List<byte> _distances = [];
    readonly Dictionary<Place, int> _states = [];

    /// <param name="prefix">UTF-8; must be equal.</param>
    /// <param name="text">Code points behind it.</param>
    /// <param name="edits">0 to 2.</param>
    /// <param name="swaps">A swap of neighbours is one edit.</param>
    public EditAutomaton(byte[] prefix, int[] text, int edits, bool swaps) : base(Classes(prefix, text))
    {
        (_prefix, _text, Edits, _swaps, _width) = (prefix, text, edits, swaps, 2 * edits + 1);
        int row = 0, noSwap = 0;
        for (int cell = 0; cell < _width; cell++)
        {
            // Cells left of the middle would be of less than no text.
            row |= (cell < edits ? edits + 1 : cell - edits) << CellBits * cell;
            noSwap |= (edits + 1) << CellBits * cell;
        }
        for (int below = 0; below < Start; below++)
        {
            _places.Add(default);
            _distances.Add((byte)(edits + 1));
        }
        Enter(new Place(-prefix.Length, row, noSwap));
    }

    public int Edits { get; }

    /// <summary>Edits between the term that leads to this state and the text; above <see cref="Edits"/>: too many.</summary>
    public int Distance(int state) => _distances[state];

    /// <summary>Code points of the term behind the prefix.</summary>
    public int Length(int state) => _places[state].Depth;

    public override bool Accepts(int state) => _distances[state] <= Edits;

    protected override int Follow(int state, byte next)
    {
        Place place = _places[state];
        if (place.Depth < 0) return next == _prefix[_prefix.Length + place.Depth] ? Enter(place with { Depth = place.Depth + 1 }) : Dead;
        if (place.Missing == 0)
        {
            if (next < 0x80) return Letter(place, next);
            int size = next switch { < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
            return size == 0 ? Dead
                : Enter(Known(place with { Partial = next & (0x7F >> size), Size = (byte)size, Missing = (byte)(size - 1) }));
        }
        if ((next & 0xC0) != 0x80) return Dead;
        int partial = place.Partial == NoLetter ? NoLetter : place.Partial << 6 | (next & 0x3F);
        return place.Missing == 1 ? Letter(place with { Size = 0, Missing = 0, Partial = 0 }, partial)
            : Enter(Known(place with { Partial = partial, Missing = (byte)(place.Missing - 1) }));
    }

    int Enter(Place place)
    {
        if (_states.TryGetValue(place, out int state)) return state;
        _states.Add(place, state = _places.Count);
        _places.Add(place);
        int cell = _text.Length - place.Depth + Edits;
        _distances.Add((byte)(place.Depth < 0 || place.Missing > 0 || (uint)cell >= (uint)_width ? Edits + 1 : Cell(place.Row, cell)));
        return state;
    }

    // All code points that no letter of the text begins like are the same.
    Place Known(Place place)
    {
        foreach (int letter in _text)
            if (letter >> 6 * place.Missing == place.Partial && new Rune(letter).Utf8SequenceLength == place.Size) return place;
        return place with { Partial = NoLetter };
    }

    /// <summary>The next row of the edit table.</summary>
    int Letter(Place above, int letter)
    {
        int tooFar = Edits + 1, depth = above.Depth + 1, best = tooFar, left = tooFar, row = 0, swap = 0;
        for (int cell = 0; cell < _width; cell++)
        {
            int j = depth - Edits + cell, value = tooFar;       // how much of the text
            if (j == 0) value = depth;
            else if (j > 0 && j <= _text.Length)
            {
                value = Cell(above.Row, cell) + (_text[j - 1] == letter ? 0 : 1);
                if (cell + 1 < _width) value = Math.Min(value, Cell(above.Row, cell + 1) + 1);
                value = Math.Min(value, left + 1);
                if (j > 1 && _text[j - 2] == letter) value = Math.Min(value, Cell(above.Swap, cell));
            }
            left = Math.Min(value, tooFar);
            best = Math.Min(best, left);
            row |= left << CellBits * cell;

            int next = j + 1;
            bool swaps = _swaps && next > 1 && next <= _text.Length && _text[next - 1] == letter;
            swap |= (swaps ? Math.Min(Cell(above.Row, cell) + 1, tooFar) : tooFar) << CellBits * cell;
        }
        return best == tooFar ? Dead : Enter(new Place(depth, row, swap));
    }

    static int Cell(int cells, int cell) => cells >> CellBits * cell & CellMask;

    // Bytes of the text are classes of their own; the others differ only in what part of a code point they are.
    static byte[] Classes(byte[] prefix, int[] text)
    {
        byte[] classOf = new byte[256];
        HashSet<byte> own = [.. prefix, .. Encoding.UTF8.GetBytes(string.Concat(text.Select(letter => new Rune(letter))))];
        Dictionary<int, byte> classes = [];
        for (int b = 0; b < 256; b++)
        {
            int part = b < 0x80 ? -1 : b < 0xC0 ? -2 : b is < 0xC2 or >= 0xF5 ? -3 : b < 0xE0 ? -4 : b < 0xF0 ? -5 : -6;
            int kind = own.Contains((byte)b) ? b : part;
            if (!classes.TryGetValue(kind, out byte known)) classes.Add(kind, known = (byte)classes.Count);
            classOf[b] = known;
        }
        return classOf;
    }
}
