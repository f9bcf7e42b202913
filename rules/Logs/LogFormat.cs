namespace Roi.Rules.Logs;

/// <summary>How a log is written, each part with what tells it.</summary>
/// <param name="Encoding">The encoding; null for workbooks.</param>
/// <param name="Separator">The character between fields in words; null for workbooks.</param>
/// <param name="Sheet">The sheet; null for CSV files.</param>
/// <param name="Decimal">The mark before decimals; Both where no number has one.</param>
/// <param name="DateOrder">The order of dates; All where no date needs to know it.</param>
/// <param name="Header">The row that names the columns, from 1.</param>
public sealed record LogFormat(
    FormatPart<string>? Encoding, FormatPart<string>? Separator, FormatPart<string>? Sheet, FormatPart<DecimalMark> Decimal,
    FormatPart<DateOrder> DateOrder, int Header);

/// <summary>One part of a format.</summary>
/// <param name="Value">The value.</param>
/// <param name="Basis">What tells it, in words: "stated", "byte order mark", "1.234,56 in row 7".</param>
public sealed record FormatPart<T>(T Value, string Basis);
