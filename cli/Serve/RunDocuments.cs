namespace Roi.Cli.Serve;

/// <summary>The runs of this session, and the formats in which each can be had.</summary>
internal sealed record RunsAnswer(IReadOnlyList<RunEntry> Runs, IReadOnlyList<FormatEntry> Formats);

/// <summary>A run.</summary>
/// <param name="Run">Its number in this session.</param>
/// <param name="RunId">Its id.</param>
/// <param name="Title">The title of the case, and what is set.</param>
/// <param name="Decision">Whether it pays.</param>
/// <param name="Credibility">Whether it can be believed.</param>
/// <param name="Sentence">The answer.</param>
/// <param name="Trials">Its trials.</param>
internal sealed record RunEntry(
    long Run, string RunId, string Title, string Decision, string Credibility, string Sentence, long Trials);

/// <summary>A format: the word of <c>--formats</c>, and what it writes.</summary>
internal sealed record FormatEntry(string Word, string Writes);

/// <summary>Where a page is shown, once.</summary>
internal sealed record AddressAnswer(string Address);
