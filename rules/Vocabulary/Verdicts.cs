namespace Roi.Rules.Vocabulary;

/// <summary>The severity of a failed check.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes the verdict.</summary>
    Info,
    /// <summary>Recheck before the case goes on.</summary>
    Warning,
    /// <summary>The case is not credible while this fails.</summary>
    Error,
}

/// <summary>The verdict of one check.</summary>
public enum CheckVerdict
{
    /// <summary>The expected condition holds.</summary>
    Pass,
    /// <summary>The expected condition does not hold.</summary>
    Fail,
    /// <summary>The check could not be decided: a value is not a number.</summary>
    Error,
    /// <summary>The check does not apply to this scenario, or a value that it needs is missing.</summary>
    NotApplicable,
}

/// <summary>The overall verdict of all findings.</summary>
public enum Verdict
{
    /// <summary>All checks pass.</summary>
    Credible,
    /// <summary>A warning fails.</summary>
    Recheck,
    /// <summary>A check of severity error fails, or a check could not be decided.</summary>
    NotCredible,
}
